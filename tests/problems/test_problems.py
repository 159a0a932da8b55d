"""What staff are told when something is wrong: the whole sentences, in Korean and in English."""

import re
from pathlib import Path

import pytest

from sosik.korean.particles import particle
from sosik.problems.messages import WORDING
from sosik.problems.messages.mail_advice import ADVICE
from sosik.problems.problem import Problem, hint, message, problem, say
from tests.support.deploy_codes import DEPLOY_CODES
from tests.support.problem_cases import CASES, SOUND, Case
from tests.support.small import put, told

ELSEWHERE = {
    "cut-picture": "test_each_is_told_at_its_line_by_build_and_check_alike",
    "no-bytes": "test_each_is_told_at_its_line_by_build_and_check_alike",
    "huge-picture": "test_each_is_told_at_its_line_by_build_and_check_alike",
    "misnamed-picture": "test_a_wrong_ending_is_remarked_and_the_picture_shown",
    "no-heic-here": "test_where_nothing_reads_heic_it_is_said",
    **dict.fromkeys(
        ("alt-is-caption", "alt-is-title", "long-alt"),
        "test_words_that_are_of_little_help_are_suggested_to_be_changed",
    ),
    **dict.fromkeys(
        ("alt-is-caption-lead", "alt-is-title-lead", "long-alt-lead"),
        "test_words_that_are_of_little_help_are_suggested_to_be_changed",
    ),
    "lead-in-text": "test_a_picture_that_a_page_shows_twice_by_mistake_is_a_warning",
    **dict.fromkeys(
        ("small-lead", "small-first", "same-picture", "same-lead", "picture-twice", "unused-files"),
        "test_all_of_it_is_suggested_by_check_and_nothing_else",
    ),
    **dict.fromkeys(
        ("large-picture", "whole-picture", "large-file"),
        "test_heavy_files_are_told_where_they_are_used",
    ),
    "logo-heavy": "test_a_heavy_drawing_is_remarked_and_a_large_photo_is_made_smaller",
    "not-utf8": "test_a_file_that_is_no_text",
    "other-encoding": "test_a_site_saved_in_any_form_is_the_same_site",
    "decomposed-name": "test_names_with_letters_in_parts_give_the_same_site",
    "unreadable-name": "test_a_name_that_is_no_text",
    "fixed-encoding": "test_fix_says_what_it_did_file_by_file",
    "fixed-name": "test_fix_gives_names_in_parts_their_whole_letters",
    "no-settings": "test_a_folder_that_is_no_site",
    "no-content": "test_a_site_without_texts",
    "link-out": "test_links_of_the_file_system",
    "linked-folder": "test_links_of_the_file_system",
    "output-not-ours": "test_an_output_folder_that_is_not_ours",
    "output-inside": "test_an_output_folder_among_the_sources",
    "cannot-read": "test_a_file_that_can_t_be_read",
    "changed-meanwhile": "test_a_file_that_changes_while_the_site_is_built",
    "cannot-write": "test_what_stopped_the_writing_is_told_with_its_file",
    "disk-full": "test_what_stopped_the_writing_is_told_with_its_file",
    "no-right": "test_what_stopped_the_writing_is_told_with_its_file",
    "read-only": "test_what_stopped_the_writing_is_told_with_its_file",
    "held-open": "test_what_stopped_the_writing_is_told_with_its_file",
    "name-too-long": "test_what_stopped_the_writing_is_told_with_its_file",
    "half-moved": "test_what_can_t_be_put_back_is_told_and_healed",
    "not-remembered": "test_a_cache_that_can_t_be_written_leaves_no_lie",
    "folder-not-ours": "test_a_folder_that_somebody_else_filled_is_refused_by_name",
    "file-not-ours": "test_a_name_that_somebody_else_took_is_refused_by_name",
    "output-link": "test_an_output_folder_that_is_a_link_out_is_refused",
    "place-link": "test_a_hostile_site_folder_changes_nothing_outside",
    "place-taken": "test_a_hostile_site_folder_changes_nothing_outside",
    "long-settings": "test_front_matter_that_is_longer_than_any_can_be",
    "too-long": "test_a_text_of_a_megabyte_is_a_problem_at_once",
    "no-such-mail": "test_a_name_that_fits_none_or_several_is_told_in_these_words",
    "no-such-mail-near": "test_a_name_that_fits_none_or_several_is_told_in_these_words",
    "many-mails": "test_a_name_that_fits_none_or_several_is_told_in_these_words",
    "mail-off": "test_faults_of_the_issue_its_articles_and_the_mail_itself_stop_it",
    "no-mail-asked": "test_a_release_that_no_build_would_mail_is_composed_and_said_so",
    "outbox-not-ours": "test_a_folder_that_holds_somebody_else_s_files_is_refused",
    "outbox-inside": "test_an_outbox_among_sources_or_outputs_is_refused",
    "not-sent": "test_nothing_is_corrected_that_was_not_sent_or_not_changed",
    "nothing-corrected": "test_nothing_is_corrected_that_was_not_sent_or_not_changed",
    "already-sent": "test_a_mail_is_kept_once_unless_it_was_sent_again",
    "mail-not-made": "test_what_is_not_in_output_can_t_be_kept",
    "mail-not-built": "test_what_is_not_in_output_can_t_be_kept",
    "bad-mailing": "test_a_damaged_record_is_a_problem_with_its_file",
    "engine-settings": "test_an_engine_that_site_yaml_does_not_describe_is_told",
    "engine-file": "test_a_mail_that_was_not_made_for_the_engine_is_told",
    **dict.fromkeys(
        ("engine-subject", "engine-name", "engine-tag", "engine-past", "listmonk-template"),
        "test_limits_are_told_together_before_the_first_call",
    ),
    "engine-body": "test_a_body_that_is_too_large_is_told_before_the_first_call",
    "engine-plain": "test_a_token_is_not_sent_in_the_clear",
    "engine-unreached": "test_without_a_connection_or_keys_nothing_was_sent",
    "engine-certificate": "test_a_certificate_that_is_not_trusted_is_told",
    **dict.fromkeys(
        ("no-secret", "engine-token", "engine-busy", "engine-broken", "engine-refused"),
        "test_what_is_refused_is_told_and_nothing_is_sent",
    ),
    "listmonk-lists": "test_what_is_refused_is_told_and_nothing_is_sent",
    "engine-strange": "test_an_address_where_something_else_answers_is_told",
    "engine-lost": "test_what_was_dropped_before_it_was_done_is_told_and_done_by_the_next_run",
    **dict.fromkeys(
        ("engine-other", "engine-stopped"),
        "test_what_was_handed_over_before_is_not_sent_again_in_any_version",
    ),
    "engine-unknown": "test_what_may_have_been_sent_before_is_not_sent_again",
    "engine-many": "test_two_campaigns_of_one_mail_are_for_a_person_to_sort_out",
    "engine-time": "test_a_time_is_written_in_utc_and_scheduled",
    "stibee-plan": "test_a_plan_without_the_api_leads_to_the_guide",
    "stibee-sender": "test_a_sender_who_is_not_verified_is_told_without_the_address",
    "stibee-pages": "test_a_list_without_end_is_told",
    **dict.fromkeys(
        ("sens-by-hand", "sens-sender", "sens-domain", "sens-recipient"),
        "test_sens_is_put_in_by_hand_and_its_limits_are_told_at_once",
    ),
    "no-aws": "test_without_botocore_it_is_said_how_to_get_it",
    "ses-keys": "test_without_a_connection_or_keys_nothing_was_sent",
    **dict.fromkeys(
        ("ses-paused", "ses-sandbox", "ses-quota"),
        "test_what_a_quota_does_not_allow_is_told",
    ),
    "uncertain-picture": "test_a_picture_that_can_t_be_cleaned_for_sure_is_told_and_not_shipped",
    "names-author": "test_a_document_that_tells_of_people_is_remarked_at_its_line",
    "names-editor": "test_a_document_that_tells_of_people_is_remarked_at_its_line",
    "names-company": "test_a_document_that_tells_of_people_is_remarked_at_its_line",
    "names-place": "test_a_document_that_tells_of_people_is_remarked_at_its_line",
    "shortened": "test_an_issue_over_its_budget_shows_its_longest_articles_as_summaries",
    "over-budget": "test_what_can_t_be_shortened_any_more_is_a_problem",
    "worker-killed": "test_a_killed_process_is_told_in_a_sentence_and_the_output_is_as_it_was",
    "interrupted": "test_ctrl_c_ends_all_processes_without_a_traceback",
    "crash": "test_a_fault_of_ours_is_told_with_the_file_in_work",
    "crash-unlogged": "test_a_log_that_can_t_be_written_is_told_and_shown",
    **DEPLOY_CODES,
    "names-not-utf8": "test_a_program_of_somebody_else_s_is_refused_and_not_started_anew",
    **dict.fromkeys(
        ("missed-start", "missed-end"),
        "test_a_missed_embargo_is_told_once_by_the_build_that_heals_it",
    ),
    "nothing-built": "test_where_nothing_is_known_a_build_is_due",
    "schedule-path": "test_a_path_that_no_line_can_hold_is_told",
    **dict.fromkeys(
        ("no-cron", "cron-refused", "no-schtasks", "task-refused"),
        "test_a_system_without_or_against_it_is_told",
    ),
    **dict.fromkeys(
        ("ci-not-ours", "ci-changed"),
        "test_a_workflow_has_few_rights_and_is_written_over_nobody_s_work",
    ),
    "ci-not-at-root": "test_a_site_below_the_top_of_its_repository_is_told",
    **dict.fromkeys(
        ("spf-uncovered", "spf-everybody", "spf-broken", "spf-void", "spf-too-many"),
        "test_an_spf_record_is_followed_counted_and_compared",
    ),
    **dict.fromkeys(
        ("spf-missing", "spf-several", "dns-unanswered"),
        "test_none_several_and_no_answer_are_told_apart",
    ),
    **dict.fromkeys(
        ("dkim-missing", "dkim-revoked", "dkim-broken", "dkim-short", "dkim-ed25519"),
        "test_the_key_of_a_signature_is_looked_for",
    ),
    "dkim-unset": "test_without_a_key_in_the_settings_staff_are_asked_to_look",
    **dict.fromkeys(
        ("dmarc-missing", "dmarc-broken", "dmarc-none", "dmarc-unaligned"),
        "test_the_policy_of_the_domain_and_what_is_not_aligned_with_it",
    ),
    "mx-missing": "test_a_domain_that_takes_no_mail_is_told",
    **dict.fromkeys(
        ("web-unanswered", "web-kind", "web-differs"),
        "test_the_web_version_is_online_and_is_what_was_built",
    ),
    "web-not-built": "test_a_page_that_was_not_built_can_t_be_compared",
    **dict.fromkeys(
        ("picture-unanswered", "picture-kind", "picture-differs"),
        "test_pictures_are_online_whole",
    ),
    **dict.fromkeys(
        ("unsubscribe-mail", "unsubscribe-http", "unsubscribe-same"),
        "test_the_address_for_unsubscribing_answers",
    ),
    **dict.fromkeys(
        ("unsubscribe-unanswered", "unsubscribe-404"),
        "test_the_address_for_unsubscribing_answers",
    ),
    **dict.fromkeys(
        ("placeholder-address", "placeholder-link", "recipient-left", "law-left"),
        "test_what_the_mail_itself_says_is_looked_at",
    ),
    "mail-over-budget": "test_what_the_mail_itself_says_is_looked_at",
    **dict.fromkeys(("mail-to-come", "mail-long-ago"), "test_the_date_is_compared_with_the_clock"),
    "build-stale": "test_what_was_built_but_not_published_stops_the_sending",
    "no-mail-made": "test_without_a_mail_or_with_a_wrong_name_it_is_told",
    "list-empty": "test_an_empty_list_can_t_be_sent_to",
    **dict.fromkeys(
        ("list-syntax", "list-twice", "list-role", "list-typo", "list-formula"),
        "test_each_row_is_told_of_once",
    ),
    "not-empty": "test_init_refuses_a_folder_that_holds_something",
    **dict.fromkeys(
        ("no-secret", "bad-dkim-key", "dkim-key-inside"),
        "test_a_key_that_is_missing_wrong_or_in_the_site_s_folder_is_told",
    ),
    "no-engine": "test_what_is_missing_is_told_before_anything_is_asked",
    "list-unreadable": "test_what_is_no_list_is_told",
    "list-no-address": "test_what_is_no_list_is_told",
    "bad-reader": "test_each_reader_is_there_once_and_what_no_mail_reaches_is_told_by_its_line",
    "no-message": "test_a_mail_without_a_message_is_told",
    "no-correction": "test_a_correction_is_sent_once_it_was_composed",
    "engine-owns-lists": "test_an_engine_with_lists_of_its_own_takes_none_of_ours",
    "press-is-for-releases": "test_an_issue_is_no_release",
    "no-reader-key": "test_without_a_key_for_readers_and_a_keyring_it_is_told_how_to_make_one",
    "ledger-damaged": "test_a_ledger_that_can_t_be_trusted_stops_everything",
    "ledger-newer": "test_a_ledger_that_can_t_be_trusted_stops_everything",
    "ledger-not-written": "test_nothing_is_claimed_that_the_disk_did_not_take",
    "sending-already": "test_only_one_process_sends_but_others_may_suppress_and_look",
    "other-content": "test_once_somebody_may_have_got_it_only_this_content_goes_on",
    "reader-key-changed": "test_with_another_key_nobody_would_be_recognised",
    "sending-refused": "test_a_refusal_of_the_sender_ends_the_run_and_nobody_is_lost",
    "many-refused": "test_too_many_dead_addresses_end_the_run",
    "answers-lost": "test_a_server_that_never_answers_is_left_in_time",
    "no-mail-server": "test_a_server_that_is_not_there_is_given_up",
    "not-encrypted": "test_without_encryption_mail_goes_to_this_machine_only",
    "no-starttls": "test_without_encryption_mail_goes_to_this_machine_only",
    "certificate-not-verified": "test_only_a_server_whose_certificate_holds_gets_mail",
    "login-refused": "test_who_logs_in_does_so_encrypted_with_the_secret",
    "login-not-ascii": "test_who_logs_in_does_so_encrypted_with_the_secret",
    "no-login-offered": "test_a_server_without_logins_is_told",
    **dict.fromkeys(ADVICE, "test_every_advice_of_the_law_is_reached_and_cites_its_article"),
    **{
        code: "test_every_advice_on_mail_programs_is_reached_and_names_its_tests"
        for code in ADVICE
        if code.startswith("client-")
    },
}
"""Codes that need more than a text, and the test that reaches each, here or elsewhere."""


def _spoken(faults: list[Problem]) -> str:
    return "\n".join(f"{say(fault)}\n{say(fault, 'en')}" for fault in faults)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_a_broken_file_is_told_in_these_words(case: Case, tmp_path: Path) -> None:
    problems, warnings = told(put(tmp_path, {**SOUND, **case.files}))
    heard, other = (warnings, problems) if case.warns else (problems, warnings)
    assert _spoken(heard) == case.said
    assert not other


def _sentence(code: str) -> re.Pattern[str]:
    """What the English line of a problem looks like, whatever its facts are."""
    message = " ".join(filter(None, (WORDING[code].en, WORDING[code].en_hint)))
    parts = re.split(r"(?<!\{)\{[^{}]*\}(?!\})", message)
    return re.compile(".*: " + ".*?".join(re.escape(part.format()) for part in parts))


def test_every_code_is_reached_by_a_case_or_by_a_test_of_its_own() -> None:
    """A case holds the sentence of each code, and the test of the case that it is really said."""
    lines = [line for case in CASES for line in case.said.splitlines()]
    missing = [code for code in WORDING if not any(map(_sentence(code).fullmatch, lines))]
    assert set(missing) <= set(ELSEWHERE)
    assert set(ELSEWHERE) <= set(WORDING)


JARGON = re.compile("front matter|slug|YAML|null|파싱|에러|오류|인덱스|메타데이터")
"""Words that staff need not know (DESIGN §7)."""


def test_an_entry_is_said_in_both_languages_from_the_same_facts() -> None:
    for code, (korean, english, korean_hint, english_hint, severity, source) in WORDING.items():
        assert korean.endswith((".", "?")), code
        assert english.endswith((".", "?")), code
        assert bool(korean_hint) == bool(english_hint), code
        assert (severity == "advice") == bool(source), code
        assert re.search("[가-힣]", korean), code
        # Staff read none of these words (DESIGN §7).
        assert not JARGON.search(korean + korean_hint), code


def test_a_particle_follows_the_very_fact_that_it_fits() -> None:
    for template in (part for words in WORDING.values() for part in (words.ko, words.ko_hint)):
        for found in re.finditer(r"\{(\w+):(\S+/\S+)\}", template):
            before = re.findall(r"\{(\w+)\}", template[: found.start()])
            # What stands in brackets between the two is not read aloud.
            assert found[1] in before[-2:], template
            assert found[2] in ("은/는", "이/가", "을/를", "과/와", "으로/로"), template


def test_the_place_is_told_first_and_a_whole_file_has_no_line() -> None:
    fault = problem("no-such-file", "a.md", 3, found="표.hwp")
    assert say(fault).startswith("a.md 3번째 줄: 파일 ‘표.hwp’를")
    assert say(fault, "en").startswith("a.md, line 3: The file ‘표.hwp’")
    assert say(problem("no-settings", "site.yaml")).startswith("site.yaml: ")
    assert say(fault) == f"a.md 3번째 줄: {message(fault)} {hint(fault)}"


def test_facts_may_hold_braces_and_markup() -> None:
    fault = problem("no-such-file", "a.md", 3, found="{found:은/는} {0} <b>")
    assert "‘{found:은/는} {0} <b>’" in say(fault)
    assert particle("{0}", "은/는") == "은"
