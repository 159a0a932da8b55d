"""Publishing the site: where it goes, and what stopped it."""

from sosik.problems.messages.message import Message

DEPLOYING: dict[str, Message] = {
    "deploy-not-built": Message(
        "올릴 누리집이 아직 없습니다.",
        "There is no site to publish yet.",
        "‘{sosik:build}’ 명령으로 먼저 만들어 주세요.",
        "Build it first with `{sosik:build}`.",
    ),
    "deploy-edited": Message(
        "결과 폴더가 마지막으로 만든 것과 파일 {count}개에서 다릅니다: {found}.",
        "The output differs from what the last build made, in {count} files: {found}.",
        "결과 폴더의 파일은 손으로 고치지 않습니다. ‘{sosik:build}’ 명령으로 다시 만들면 바른 것이 됩니다. 함께 올릴 파일은 content/static에 두어 주세요.",
        "Don't edit the output by hand: `{sosik:build}` makes it right again. Put files to be published with it into content/static.",
    ),
    "deploy-stale": Message(
        "예약된 글이 나가거나 내려갈 때({found})가 지났는데, 누리집은 그 전에 만든 것입니다.",
        "The site was built before {found}, when a text was due to appear or to go.",
        "‘{sosik:build}’ 명령으로 다시 만든 다음 올려 주세요.",
        "Build it again with `{sosik:build}`, then publish it.",
    ),
    "deploy-ahead": Message(
        "이 누리집은 아직 오지 않은 때({found})에 맞추어 만든 것이어서, 그때까지 보이면 안 되는 글이 들어 있을 수 있습니다.",
        "The site was built for a time to come ({found}) and may hold texts that nobody may see before.",
        "--now 없이 ‘{sosik:build}’ 명령으로 다시 만든 다음 올려 주세요.",
        "Build it again with `{sosik:build}`, without --now, then publish it.",
    ),
    "deploy-older": Message(
        "누리집을 만든 뒤에 고친 파일이 {count}개 있습니다. 고치기 전의 누리집이 올라갑니다.",
        "{count} files were edited after the site was built; the site from before is published.",
        "고친 것까지 올리려면 ‘{sosik:build}’ 명령을 먼저 실행해 주세요.",
        "To publish them as well, run `{sosik:build}` first.",
    ),
    "deploy-nowhere": Message(
        "누리집을 올릴 곳이 정해져 있지 않습니다.",
        "There is no place to publish the site to.",
        "site.yaml에 ‘deploy’를 적어 주세요. GitHub Pages라면 deploy: {{git: gh-pages}}, 폴더라면 deploy: {{folder: 폴더}}입니다.",
        "Write `deploy` in site.yaml: deploy: {{git: gh-pages}} for GitHub Pages, deploy: {{folder: NAME}} for a folder.",
    ),
    "deploy-twice": Message(
        "누리집을 올릴 곳이 둘 이상 적혀 있습니다: {found}.",
        "There are several places to publish to: {found}.",
        "‘deploy’ 아래에 하나만 남겨 주세요.",
        "Leave one of them below `deploy`.",
    ),
    "deploy-inside": Message(
        "올릴 폴더 ‘{found}’{found:이/가} 누리집을 만드는 폴더와 겹칩니다.",
        "The folder to publish to, ‘{found}’, overlaps the folders of the site.",
        "content, layouts, output 밖의 폴더를 적어 주세요.",
        "Give a folder outside content, layouts and output.",
    ),
    "deploy-not-ours": Message(
        "올릴 곳에 소식 프로그램이 올리지 않은 파일 {count}개가 있어 아무것도 바꾸지 않았습니다: {found}.",
        "The place holds {count} files that Sosik did not put there, and was left as it is: {found}.",
        "자리가 맞는지 먼저 보아 주세요. 맞다면 ‘{sosik:deploy --adopt}’ 명령으로 올립니다. 이름이 같은 파일은 바뀌고, 나머지는 그대로 남습니다.",
        "Make sure that the place is right. If it is, publish with `{sosik:deploy --adopt}`: files of the same name are replaced, all others stay.",
    ),
    "deploy-blocked": Message(
        "폴더가 있어야 할 곳에 파일이, 또는 파일이 있어야 할 곳에 폴더가 있습니다: {found}.",
        "A file of others is where a folder has to be, or the other way round: {found}.",
        "올릴 곳에서 그것을 지우거나 이름을 바꾼 다음 다시 실행해 주세요.",
        "Delete or rename it at the place, and run the command again.",
    ),
    "expected-remote": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 다른 컴퓨터의 폴더가 아닙니다.",
        "‘{found}’ of ‘{name}’ is no folder of another machine.",
        "web@www.example.org:/srv/www/news처럼 서버의 이름, 쌍점, 폴더를 이어 써 주세요. 이 컴퓨터의 폴더에 올리려면 folder로 적습니다.",
        "Write the server's name, a colon and the folder, such as web@www.example.org:/srv/www/news. For a folder of this machine write `folder`.",
    ),
    "deploy-no-folder": Message(
        "올릴 폴더도, 그 위의 폴더도 없습니다.",
        "Neither the folder to publish to nor the one above it exists.",
        "이름을 살펴봐 주세요. 네트워크 드라이브나 USB라면 이어져 있는지 보아 주세요.",
        "Check its name, and whether the network drive or the USB stick is connected.",
    ),
    "deploy-no-program": Message(
        "이 컴퓨터에 ‘{found}’ 프로그램이 없습니다.",
        "The program ‘{found}’ is not installed on this computer.",
        "설치한 다음 다시 실행해 주세요. 설치하는 법은 docs/deploy.ko.md에 있습니다.",
        "Install it and run the command again; see docs/deploy.ko.md.",
    ),
    "deploy-no-extra": Message(
        "S3에 올리는 데 필요한 부분(botocore)이 설치되어 있지 않습니다.",
        "The part that publishes to S3 (botocore) is not installed.",
        'pip install "sosik[aws]"로 설치해 주세요.',
        'Install it with: pip install "sosik[aws]".',
    ),
    "deploy-no-repository": Message(
        "이 누리집 폴더는 git 저장소 안에 있지 않아, 가지에 올릴 수 없습니다.",
        "The site's folder is not in a git repository, so there is no branch to publish to.",
        "저장소를 내려받은(git clone) 폴더에서 실행하거나, 다른 방법으로 올려 주세요.",
        "Run the command in a clone of the repository, or choose another place.",
    ),
    "deploy-own-branch": Message(
        "‘{found}’{found:은/는} 지금 글을 쓰고 있는 가지여서, 누리집을 올릴 수 없습니다.",
        "‘{found}’ is the branch that you work on; the site can't be published to it.",
        "gh-pages처럼 누리집만 두는 가지를 site.yaml에 적어 주세요.",
        "Name a branch for the site alone in site.yaml, such as gh-pages.",
    ),
    "deploy-rejected": Message(
        "서버가 새 판을 받지 않았습니다({found}).",
        "The server did not take the new version ({found}).",
        "다른 사람이 그사이 올렸다면 다시 실행하면 됩니다. 가지가 보호되어 있다면 저장소 설정에서 풀어 주세요.",
        "If somebody else published meanwhile, run the command again. If the branch is protected, allow pushes in the repository's settings.",
    ),
    "deploy-no-access": Message(
        "올릴 곳에 들어갈 수 없습니다({found}).",
        "The place could not be reached with your rights ({found}).",
        "주소와 열쇠(ssh 열쇠, 토큰, 액세스 키)를 살펴봐 주세요. ssh라면 터미널에서 같은 주소로 한 번 들어가 보세요.",
        "Check the address and the key (ssh key, token, access key). With ssh, sign in once by hand.",
    ),
    "deploy-no-bucket": Message(
        "버킷 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "There is no bucket ‘{found}’.",
        "이름과 지역(region)을 살펴봐 주세요.",
        "Check its name and region.",
    ),
    "deploy-failed": Message(
        "올리다가 멈추었습니다({found}).",
        "Publishing stopped ({found}).",
        "다시 실행하면 남은 것부터 올립니다. 독자는 그동안에도 온전한 누리집을 봅니다.",
        "Run the command again to go on from there; readers see a whole site meanwhile.",
    ),
    "deploy-no-answer": Message(
        "올린 다음 이 주소를 열어 보았으나 답이 없습니다({found}).",
        "After publishing, this address did not answer ({found}).",
        "site.yaml의 ‘url’이 맞는지, 서버와 도메인이 준비되었는지 보아 주세요.",
        "Check `url` in site.yaml, the server and the domain.",
    ),
    "deploy-not-served": Message(
        "올린 파일이 이 주소에서 열리지 않습니다(답: {found}).",
        "The published file is not served at this address (answer: {found}).",
        "site.yaml의 ‘url’이 올린 곳의 주소인지, 서버가 폴더 주소에서 index.html을 내어 주는지 보아 주세요.",
        "Check that `url` in site.yaml is the address of the place, and that the server answers folders with index.html.",
    ),
    "deploy-differs": Message(
        "이 주소에서 열리는 것({found}바이트)이 만든 것과 다릅니다.",
        "What is served at this address ({found} bytes) differs from what was built.",
        "앞에 있는 캐시가 예전 것을 내어 주고 있다면 조금 뒤 ‘{sosik:deploy}’ 명령으로 다시 보아 주세요. 파일을 고치는 기능(메일 주소 숨기기, 코드 줄이기)은 꺼 주세요. 서버의 파일을 누가 고쳤다면 ‘{sosik:deploy --all}’ 명령으로 모두 다시 올립니다.",
        "If a cache still holds the old one, look again later with `{sosik:deploy}`. Switch off what changes files on the way (hidden addresses, minifying). If somebody edited files at the server, `{sosik:deploy --all}` puts them all again.",
    ),
    "deploy-redirected": Message(
        "이 주소가 다른 주소({found})로 넘어가, 만든 것과 다른 것이 열립니다.",
        "This address redirects to {found}, where something else than what was built is served.",
        "site.yaml의 ‘url’을 독자가 보는 주소로 고치거나, 서버의 넘김 설정을 살펴봐 주세요.",
        "Write the address that readers see as `url` in site.yaml, or check the server's redirects.",
    ),
    "deploy-still-served": Message(
        "지운 파일이 이 주소에서 아직 열립니다(답: {found}).",
        "A removed file is still served at this address (answer: {found}).",
        "앞에 캐시(CDN)가 있다면 거기에서 지워 주세요.",
        "If there is a cache (CDN), purge it there.",
    ),
}
