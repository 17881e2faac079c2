using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Api;

/// <summary>Turns what use cases answer into HTTP.</summary>
internal static class Answers
{
    public static IResult Ok<T>(T value) => Results.Json(value, ApiJson.Options);

    public static IResult OkOrNotFound<T>(T? value)
        where T : class => value is null ? ApiProblem.NotFound : Ok(value);

    public static IResult Of(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Done done => Ok(new CommandAnswer(done.Case, done.Version, done.State.State)),
        CommandOutcome.Acknowledged => Results.NoContent(),
        CommandOutcome.Refused(var refusal) => ApiProblem.Of(refusal),
        CommandOutcome.Conflict(var current) => ApiProblem.Conflict(current),
        _ => ApiProblem.NotFound,
    };

    public static IResult Of(DraftOutcome outcome) => outcome switch
    {
        DraftOutcome.Saved(var draft) => Ok(DraftAnswer.Of(draft)),
        DraftOutcome.Refused(var refusal) => ApiProblem.Of(refusal),
        DraftOutcome.Conflict(var current) => ApiProblem.Conflict(current.Version),
        _ => ApiProblem.NotFound,
    };

    public static IResult Of(SubmitOutcome outcome) => outcome switch
    {
        SubmitOutcome.Submitted(var receipt) => Ok(receipt),
        SubmitOutcome.Faulty(var findings) => ApiProblem.Of(findings),
        SubmitOutcome.Refused(var refusal) => ApiProblem.Of(refusal),
        SubmitOutcome.Conflict(var current) => ApiProblem.Conflict(current),
        _ => ApiProblem.NotFound,
    };

    /// <summary>As a download, never shown inside a page of ours.</summary>
    public static IResult Of(OpenedFile? file) =>
        file is null ? ApiProblem.NotFound : Results.Stream(file.Content, file.File.MediaType, file.File.Name);
}
