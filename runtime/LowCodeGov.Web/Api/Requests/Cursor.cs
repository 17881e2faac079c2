using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using System.Collections.Immutable;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Api.Requests;

/// <summary>Which part of a list is asked for: <c>?cursor=…&amp;size=…</c>; the cursor is what the part before gave.</summary>
internal sealed class Cursor : IRequestPart
{
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

        var page = 1;
        return context.Request.Query["cursor"].ToString() is { Length: > 0 } cursor && !TryRead(cursor, out page)
            ? Wrong("cursor")
            : ValueTask.FromResult(new Cursor(new PageRequest(page, size), null));
    }

    /// <summary>A list as the API answers it.</summary>
    public static Listing<TItem> Of<T, TItem>(PageOf<T> page, Func<T, TItem> item) =>
        new([.. page.Rows.Select(item)], page.Total, page.HasNext ? Write(page.Page + 1) : null);

    public static Listing<T> Of<T>(PageOf<T> page) => Of(page, row => row);

    private static ValueTask<Cursor> Wrong(string name) =>
        ValueTask.FromResult(new Cursor(PageRequest.First, new ApiProblem(StatusCodes.Status400BadRequest, "api.query", name) { Facts = new { Name = name } }));

    private static string Write(int page) => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"p{page}"))).TrimEnd('=');

    private static bool TryRead(string cursor, out int page)
    {
        page = 1;
        Span<byte> bytes = stackalloc byte[32];
        return cursor.Length <= 24
            && Convert.TryFromBase64String(cursor.PadRight((cursor.Length + 3) / 4 * 4, '='), bytes, out var count)
            && count > 1 && bytes[0] == (byte)'p'
            && int.TryParse(Encoding.ASCII.GetString(bytes[1..count]), NumberStyles.None, CultureInfo.InvariantCulture, out page)
            && page is >= 1 and <= PageRequest.LargestPage;
    }
}

/// <summary>Part of a list.</summary>
/// <param name="Next">Cursor of the next part; absent: this is the last.</param>
internal sealed record Listing<T>(ImmutableArray<T> Items, int Total, [property: JsonPropertyName("next")] string? Next);
