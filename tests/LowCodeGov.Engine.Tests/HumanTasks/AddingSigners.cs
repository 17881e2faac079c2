using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.HumanTasks.Office;

namespace LowCodeGov.Engine.Tests.HumanTasks;

public sealed class AddingSigners
{
    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void before_hears_somebody_first(Place place) => Play(place, Step, s =>
    {
        var task = s.Task("step");
        s.Do(Li, new AddSignBefore(Named(Deputy), "请提意见") { Task = task });
        s.Refused<AdviceAwaited>(Li, new CompleteStep { Task = task }).Adviser.ShouldBe("deputy");
        s.Offered(Li, task).ShouldNotContain("complete-step");
        s.Refused<CommandNotOffered>(Deputy, new CompleteStep { Task = s.Of(Deputy) });
        s.Do(Deputy, new GiveAdvice(false, "面积不符") { Task = s.Of(Deputy) });
        s.Do(Li, new CompleteStep("fail", "采纳") { Task = task }).Open("next").ShouldNotBeNull();
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void after_gives_the_last_word(Place place) => Play(place, Step, s =>
    {
        s.Do(Li, new AddSignAfter(Named(Wang), "请复核") { Task = s.Task("step") }).Do(Li, new AddSignAfter(Named(Zhao), "请定") { Task = s.Task("step") });
        s.Sign(Li).Holders().ShouldBe(["wang"]);
        s.Sign(Wang).Holders().ShouldBe(["zhao"]);
        s.Sign(Zhao, "fail");
        s.State.Activations.Last(each => each.Node == "step").Outcome.ShouldBe("fail");
    });

    [Fact]
    public void after_a_refusal_nobody_else_is_asked() => Play(Place.Plain, Step, s =>
    {
        s.Do(Li, new AddSignAfter(Named(Wang), "请复核") { Task = s.Task("step") }).Sign(Li, "fail");
        s.Open("next").ShouldNotBeNull();
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void beside_makes_one_signature_two(Place place) => Play(place, Step, s =>
    {
        s.Do(Li, new AddSignBeside(Named(Wang), "重要") { Task = s.Task("step") }).Holders().ShouldBe(["li", "wang"]);
        s.Sign(Wang).Holders().ShouldBe(["li"]);
        s.Sign(Li).Open("next").ShouldNotBeNull();
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void after_within_a_countersign_keeps_the_seat(Place place) => Play(place, Countersign(), s =>
    {
        s.Do(Li, new AddSignAfter(Named(Qian), "请复核") { Task = s.Of(Li) }).Sign(Li).Holders().ShouldBe(["qian", "wang", "zhao"]);
        s.Sign(Wang).Sign(Zhao).Holders().ShouldBe(["qian"]);
        s.Sign(Qian).Open("next").ShouldNotBeNull();
        s.State.Activations.Last(each => each.Node == "step").Signing!.Seats.Length.ShouldBe(3);
    });

    [Fact]
    public void beside_in_turn_joins_the_end_of_the_row() => Play(Place.Plain, Countersign(ApprovalMode.InTurn), s =>
    {
        s.Do(Li, new AddSignBeside(Named(Qian), "x") { Task = s.Of(Li) }).Holders().ShouldBe(["li"]);
        s.Sign(Li).Sign(Wang).Sign(Zhao).Holders().ShouldBe(["qian"]);
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void a_signer_is_removed_by_the_lead(Place place) => Play(place, Countersign(), s =>
    {
        s.Refused<NotEntitled>(Wang, new RemoveSigner("zhao", "出差") { Task = s.Of(Wang) });
        TaskActions.Offered(s.Definition, s.State, s.Of(Li), s.ContextOf(Li)).Single(each => each.Command == "remove-signer").People.Select(each => each.Id).ShouldBe(["li", "wang", "zhao"]);
        s.Do(Li, new RemoveSigner("zhao", "出差") { Task = s.Of(Li) }).Holders().ShouldBe(["li", "wang"]);
        s.Sign(Li).Sign(Wang).Open("next").ShouldNotBeNull();
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void removing_the_last_one_awaited_ends_the_step(Place place) => Play(place, Countersign(), s =>
    {
        s.Sign(Li).Sign(Wang);
        s.Do(Head, new RemoveSigner("zhao", "病假") { Task = s.Of(Zhao) }).Open("next").ShouldNotBeNull();
        s.State.Activations.Last(each => each.Node == "step").Outcome.ShouldBe("pass");
    });

    [Fact]
    public void the_only_signer_stays() => Play(Place.Plain, Countersign(), s =>
    {
        s.Do(Li, new RemoveSigner("zhao", "x") { Task = s.Of(Li) }).Do(Li, new RemoveSigner("wang", "x") { Task = s.Of(Li) });
        s.Refused<LastSigner>(Li, new RemoveSigner("li", "x") { Task = s.Of(Li) });
        s.Refused<SignerUnknown>(Li, new RemoveSigner("sun", "x") { Task = s.Of(Li) });
    });

    [Fact]
    public void planned_signers_and_advisers_are_removed_too() => Play(Place.Plain, Step, s =>
    {
        s.Do(Li, new AddSignAfter(Named(Wang), "x") { Task = s.Task("step") }).Do(Li, new AddSignBefore(Named(Deputy), "x") { Task = s.Of(Li) });
        s.Do(Li, new RemoveSigner("wang", "不必") { Task = s.Of(Li) }).Do(Li, new RemoveSigner("deputy", "不必") { Task = s.Of(Li) });
        s.Sign(Li).Open("next").ShouldNotBeNull();
    });

    [Fact]
    public void nobody_is_added_twice_or_from_elsewhere() => Play(Place.Plain, Countersign(), s =>
    {
        s.Refused<SignerNotAllowed>(Li, new AddSignBeside(Named(Wang), "x") { Task = s.Of(Li) });
        s.Refused<SignerNotAllowed>(Li, new AddSignBefore(Named(Foreigner), "x") { Task = s.Of(Li) });
        s.Refused<ReasonRequired>(Li, new AddSignAfter(Named(Qian), " ") { Task = s.Of(Li) });
    });

    [Fact]
    public void a_matter_that_says_nothing_allows_none_of_it() => Play(
        Place.Plain,
        Step,
        s =>
        {
            s.Offered(Li, s.Task("step")).ShouldBe(["claim-task", "complete-step", "return-step", "start-special-procedure", "request-suspension", "request-extension", "request-termination", "verify-material", "transfer-task"]);
            s.Refused<OperationNotAllowed>(Li, new AddSignBeside(Named(Wang), "x") { Task = s.Task("step") });
        },
        new TaskOperations());
}
