using System.Reflection;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Api.Requests;

/// <summary>Filter of a task list: <c>?tab=pool&amp;kind=review&amp;lamp=red&amp;sort=due&amp;descending=true&amp;q=…&amp;matter=…</c>.</summary>
internal sealed class InboxFilter : IRequestPart
{
    private InboxFilter(InboxQuery query, ApiProblem? fault) => (Query, Fault) = (query, fault);

    public InboxQuery Query { get; }

    public ApiProblem? Fault { get; }

    public static ValueTask<InboxFilter> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = context.Request.Query;
        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text.Length > 100 ? text[..100] : text : null;
        string? wrong = null;
        T? Choice<T>(string name)
            where T : struct, Enum
        {
            var given = Text(name);
            if (given is null)
            {
                return null;
            }

            if (Enum.GetNames<T>().Contains(given, StringComparer.OrdinalIgnoreCase))
            {
                return Enum.Parse<T>(given, ignoreCase: true);
            }

            wrong ??= name;
            return null;
        }

        var filter = new InboxQuery(
            Choice<InboxTab>("tab") ?? InboxTab.Mine, Text("q"), Text("matter"), Choice<HumanTaskKind>("kind"), Choice<Lamp>("lamp"),
            Choice<InboxSort>("sort") ?? InboxSort.Due, string.Equals(Text("descending"), "true", StringComparison.OrdinalIgnoreCase));
        return ValueTask.FromResult(new InboxFilter(
            filter, wrong is null ? null : new ApiProblem(StatusCodes.Status400BadRequest, "api.query", wrong) { Facts = new { Name = wrong } }));
    }
}
