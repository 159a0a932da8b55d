"""The codes of problems of publishing, and the test that reaches each."""

DEPLOY_CODES = {
    "deploy-not-built": "test_without_a_finished_build_there_is_nothing_to_publish",
    "deploy-edited": "test_an_output_that_somebody_changed_is_not_published",
    "deploy-stale": "test_a_site_that_the_clock_has_overtaken_is_not_published",
    "deploy-older": "test_texts_edited_since_the_build_are_told_of",
    **dict.fromkeys(
        (
            *("deploy-nowhere", "deploy-twice", "deploy-inside", "deploy-no-folder"),
            "deploy-no-repository",
        ),
        "test_where_the_site_can_t_be_published_to",
    ),
    "deploy-not-ours": "test_files_of_others_are_told_of_and_left_alone",
    "deploy-blocked": "test_a_folder_of_others_at_the_name_of_a_file_is_refused_even_if_adopted",
    "deploy-no-program": "test_a_program_that_is_missing_is_told_of",
    "deploy-no-extra": "test_the_part_for_buckets_may_be_missing",
    "deploy-own-branch": "test_the_branch_that_texts_are_written_on_is_refused",
    "deploy-rejected": "test_a_branch_that_moved_meanwhile_is_not_overwritten",
    **dict.fromkeys(
        ("deploy-no-access", "deploy-no-bucket", "deploy-failed"),
        "test_what_a_place_answers_is_told_in_these_codes",
    ),
    **dict.fromkeys(
        ("deploy-no-answer", "deploy-not-served", "deploy-differs", "deploy-redirected"),
        "test_what_is_wrong_is_told_with_its_address",
    ),
    "deploy-still-served": "test_a_removed_page_that_is_still_served_is_told_of",
}
