using System.Globalization;
using System.Reflection;
using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Api.Requests;

/// <summary>The review in the path; one that cannot be an id is one that does not exist.</summary>
internal sealed class ReviewInPath : IRequestPart
{
    private ReviewInPath(Guid id, ApiProblem? fault) => (Id, Fault) = (id, fault);

    public Guid Id { get; }

    public ApiProblem? Fault { get; }

    public static ValueTask<ReviewInPath> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(Guid.TryParse(context.Request.RouteValues["id"] as string, CultureInfo.InvariantCulture, out var id) ? new ReviewInPath(id, null) : new ReviewInPath(default, ApiProblem.NotFound));
}

/// <summary>The save that a change follows: <c>?revision=7</c>.</summary>
internal sealed class RevisionInQuery : IRequestPart
{
    private const string Name = "revision";

    private RevisionInQuery(long? value, ApiProblem? fault) => (Value, Fault) = (value, fault);

    /// <summary>Null where none is named.</summary>
    public long? Value { get; }

    public ApiProblem? Fault { get; }

    public static ValueTask<RevisionInQuery> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var given = context.Request.Query[Name].ToString();
        return ValueTask.FromResult(
            given.Length == 0 ? new RevisionInQuery(null, null)
            : long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? new RevisionInQuery(revision, null)
            : new RevisionInQuery(null, new ApiProblem(StatusCodes.Status400BadRequest, "api.query", Name) { Facts = new { Name } }));
    }
}
