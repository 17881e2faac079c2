using System.Globalization;
using System.Reflection;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Api.Requests;

/// <summary>The case in the path; one that cannot be an id is one that does not exist.</summary>
internal sealed class CaseInPath : IRequestPart
{
    private CaseInPath(CaseId id, ApiProblem? fault) => (Id, Fault) = (id, fault);

    public CaseId Id { get; }

    public ApiProblem? Fault { get; }

    public static ValueTask<CaseInPath> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(CaseId.TryParse(context.Request.RouteValues["id"] as string, out var id) ? new CaseInPath(id, null) : new CaseInPath(default, ApiProblem.NotFound));
}

/// <summary>The draft in the path.</summary>
internal sealed class DraftInPath : IRequestPart
{
    private DraftInPath(DraftId id, ApiProblem? fault) => (Id, Fault) = (id, fault);

    public DraftId Id { get; }

    public ApiProblem? Fault { get; }

    public static ValueTask<DraftInPath> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(DraftId.TryParse(context.Request.RouteValues["id"] as string, out var id) ? new DraftInPath(id, null) : new DraftInPath(default, ApiProblem.NotFound));
}

/// <summary>The number of a task, or of a notice, in the path.</summary>
internal sealed class NumberInPath : IRequestPart
{
    private NumberInPath(int number, ApiProblem? fault) => (Number, Fault) = (number, fault);

    public int Number { get; }

    public ApiProblem? Fault { get; }

    public static ValueTask<NumberInPath> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = context.Request.RouteValues["task"] as string ?? context.Request.RouteValues["number"] as string;
        return ValueTask.FromResult(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new NumberInPath(number, null)
            : new NumberInPath(0, ApiProblem.NotFound));
    }
}
