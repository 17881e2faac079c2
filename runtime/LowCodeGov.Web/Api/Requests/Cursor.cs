using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Collections.Immutable;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Api.Requests;

/// <summary>Which part of a list is asked for: <c>?cursor=…&amp;size=…</c>; the cursor is what the part before gave, and holds however many rows come and go.</summary>
internal sealed class Cursor : IRequestPart
{
    private const int Longest = 1_000;

    private Cursor(PageRequest page, ApiProblem? fault) => (Page, Fault) = (page, fault);

    public PageRequest Page { get; }

    public ApiProblem? Fault { get; }

    public static ValueTask<Cursor> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var size = 20;
        if (context.Request.Query["size"].ToString() is { Length: > 0 } sizeText
            && (!int.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > PageRequest.LargestSize))
        {
            return Wrong("size");
        }

        var cursor = context.Request.Query["cursor"].ToString();
        return cursor.Length > Longest ? Wrong("cursor") : ValueTask.FromResult(new Cursor(new PageRequest(1, size) { After = cursor.Length == 0 ? null : cursor }, null));
    }

    /// <summary>A list as the API answers it.</summary>
    public static Listing<TItem> Of<T, TItem>(PageOf<T> page, Func<T, TItem> item) =>
        new([.. page.Rows.Select(item)], page.Total, page.Next);

    public static Listing<T> Of<T>(PageOf<T> page) => Of(page, row => row);

    private static ValueTask<Cursor> Wrong(string name) =>
        ValueTask.FromResult(new Cursor(PageRequest.First, new ApiProblem(StatusCodes.Status400BadRequest, "api.query", name) { Facts = new { Name = name } }));
}

/// <summary>Part of a list.</summary>
/// <param name="Next">Cursor of the next part; absent: this is the last.</param>
internal sealed record Listing<T>(ImmutableArray<T> Items, int Total, [property: JsonPropertyName("next")] string? Next);
