using System.Reflection;
using LowCodeGov.Engine.Tests.Flow;
using LowCodeGov.Engine.Tests.HumanTasks;
using LowCodeGov.Engine.Tests.Migration;
using LowCodeGov.Engine.Tests.Time;
using InFlows = LowCodeGov.Engine.Tests.Flow.HardCases;
using WithTasks = LowCodeGov.Engine.Tests.HumanTasks.HardCases;

namespace LowCodeGov.Engine.Tests;

/// <summary>
/// The hard cases that the approval semantics were asked for by name, and others that were wrong here once or easily are, each with the
/// scenarios that hold it. <c>engine/HumanTasks/README.md</c> shows the same list.
/// </summary>
public sealed class HardCaseList
{
    private static readonly (string Case, (Type Class, string Method)[] Tests)[] Asked =
    [
        ("return from one parallel branch to a step before the split, the others pending",
            [(typeof(InFlows), nameof(InFlows.return_from_one_parallel_branch_to_a_step_before_the_split_while_the_others_are_pending))]),
        ("the same, the others done", [(typeof(InFlows), nameof(InFlows.return_from_one_parallel_branch_to_a_step_before_the_split_while_the_others_are_done))]),
        ("the same, another waiting on a connector",
            [(typeof(InFlows), nameof(InFlows.return_from_one_parallel_branch_to_a_step_before_the_split_while_another_waits_on_a_connector))]),
        ("return inside a branch", [(typeof(InFlows), nameof(InFlows.return_inside_a_branch))]),
        ("return to the applicant from inside a branch",
            [(typeof(InFlows), nameof(InFlows.return_to_the_applicant_from_inside_a_branch)), (typeof(WithTasks), nameof(WithTasks.return_to_the_applicant_from_inside_a_branch))]),
        ("a countersign refusal while others still sign", [(typeof(WithTasks), nameof(WithTasks.a_countersign_refusal_while_others_still_sign))]),
        ("adding a signer after the ratio is reached", [(typeof(WithTasks), nameof(WithTasks.adding_a_signer_after_the_ratio_is_reached))]),
        ("withdrawal during a service call",
            [(typeof(InFlows), nameof(InFlows.withdrawal_during_a_service_call)), (typeof(InFlows), nameof(InFlows.withdrawal_after_a_service_call_undoes_it))]),
        ("suspension while a deadline timer is already due",
            [(typeof(InFlows), nameof(InFlows.suspension_while_a_deadline_timer_is_already_due)), (typeof(WithTasks), nameof(WithTasks.suspension_while_a_deadline_timer_is_already_due))]),
        ("extension after a yellow card", [(typeof(WithTasks), nameof(WithTasks.extension_after_a_yellow_card))]),
        ("taking back one's own decision after the next person has opened it",
            [(typeof(WithTasks), nameof(WithTasks.taking_back_ones_own_decision_after_the_next_person_has_opened_it))]),
        ("the same after the next person has acted", [(typeof(WithTasks), nameof(WithTasks.taking_back_ones_own_decision_after_the_next_person_has_acted))]),
        ("delegation to somebody who is on leave with a proxy", [(typeof(WithTasks), nameof(WithTasks.delegation_to_somebody_who_is_on_leave_with_a_proxy))]),
        ("the same person in review and decision", [(typeof(WithTasks), nameof(WithTasks.the_same_person_in_review_and_decision))]),
        ("nobody left in a role", [(typeof(WithTasks), nameof(WithTasks.nobody_left_in_a_role))]),
        ("migration while a case waits at a join", [(typeof(AtAJoin), nameof(AtAJoin.migration_while_a_case_waits_at_a_join))]),
        ("a sub-matter that ends in refusal",
            [(typeof(SubMatters), nameof(SubMatters.a_sub_matter_that_ends_in_refusal_takes_its_route)),
             (typeof(SubMatters), nameof(SubMatters.a_sub_matter_that_ends_in_refusal_without_a_route_is_read_by_rules))]),
        ("a timer and a human action at the same instant",
            [(typeof(InFlows), nameof(InFlows.a_timer_and_a_human_action_at_the_same_instant)), (typeof(InFlows), nameof(InFlows.a_deadline_and_the_result_at_the_same_instant))]),
    ];

    private static readonly (string Case, (Type Class, string Method)[] Tests)[] Further =
    [
        ("a return with redo after one straight back opens the step once", [(typeof(GoingBack), nameof(GoingBack.a_return_with_redo_after_one_straight_back_opens_the_step_once))]),
        ("what was done for a straight return is not taken back", [(typeof(GoingBack), nameof(GoingBack.what_was_done_for_a_straight_return_is_not_taken_back))]),
        ("a correction asked for in a branch that is given up expires nothing", [(typeof(InFlows), nameof(InFlows.a_correction_asked_for_in_a_branch_that_is_given_up_expires_nothing))]),
        ("a child does not wait for one whose branch went by without it", [(typeof(SubMatters), nameof(SubMatters.a_child_does_not_wait_for_one_whose_branch_went_by_without_it))]),
        ("a child that waits for another begins when a migration takes the reason away",
            [(typeof(SubMatters), nameof(SubMatters.a_child_that_waits_for_another_begins_when_a_migration_takes_the_reason_away))]),
        ("a split whose last open branch a migration takes away ends", [(typeof(AtAJoin), nameof(AtAJoin.When_the_branch_waited_for_is_dropped_the_case_goes_on_at_once))]),
        ("a wait in a loop does not take the event of an earlier round", [(typeof(Waits), nameof(Waits.an_event_that_ended_a_wait_is_used_up_for_the_later_rounds_of_a_loop))]),
        ("a call that fails after the withdrawal leaves nothing to undo", [(typeof(InFlows), nameof(InFlows.a_call_that_fails_after_the_withdrawal_is_recorded_and_leaves_nothing_to_undo))]),
        ("a suspension does not swallow a wait that is already due", [(typeof(InFlows), nameof(InFlows.suspension_while_a_wait_is_already_due_lets_it_end_when_the_case_resumes))]),
        ("proxies in a ring do not lose the task", [(typeof(WithTasks), nameof(WithTasks.proxies_in_a_ring_leave_the_task_where_it_was_meant_to_go))]),
    ];

    [Fact]
    public void every_hard_case_is_held_by_scenarios_that_run()
    {
        foreach (var (hard, tests) in Asked.Concat(Further))
        {
            tests.ShouldNotBeEmpty(hard);
            foreach (var (type, name) in tests)
            {
                type.GetMethod(name).ShouldNotBeNull(hard).GetCustomAttributes<FactAttribute>().ShouldHaveSingleItem().Skip.ShouldBeNull(hard);
            }
        }

        Asked.Select(each => each.Case).Distinct().Count().ShouldBe(18);
    }

    [Fact]
    public void the_readme_shows_the_list()
    {
        const string begin = "<!-- hard cases -->\n";
        const string end = "<!-- end of hard cases -->";
        var file = Calendars.Beside("../../engine/HumanTasks/README.md");
        var text = File.ReadAllText(file);
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        var list = $"{Table("hard case", Asked)}\n{Table("also easily got wrong", Further)}";
        if (Environment.GetEnvironmentVariable("LOWCODEGOV_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(file, text[..from] + list + text[to..]);
            return;
        }

        text[from..to].ShouldBe(list);
    }

    private static string Table(string head, IEnumerable<(string Case, (Type Class, string Method)[] Tests)> rows) =>
        $"| {head} | held by |\n| --- | --- |\n{string.Concat(rows.Select(row => $"| {row.Case} | {string.Join("<br>", row.Tests.Select(test => $"`{test.Class.Namespace!["LowCodeGov.Engine.Tests.".Length..]}.{test.Class.Name}.{test.Method}`"))} |\n"))}"; // classes of tests have a namespace
}
