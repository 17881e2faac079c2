using LowCodeGov.Forms.Texts;
using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Portal;

/// <summary>Entries of long code lists, level by level, for the scripts of forms. Code lists are public.</summary>
internal static class CodeListEndpoints
{
    /// <summary>Address before the key of a list.</summary>
    public const string Address = "/code-lists";

    public static void MapCodeLists(this IEndpointRouteBuilder routes) => routes.MapGet(Address + "/{key}", Below);

    /// <summary>The entries below one: <c>[[code, label]]</c>.</summary>
    private static async Task<IResult> Below(string key, string? below, HttpResponse response, FormScopes scopes, PageTexts texts, CancellationToken ct)
    {
        var list = (await scopes.Codes(ct)).Of(key);
        if (list.Entries.IsEmpty)
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=3600";
        response.Headers.Vary = "Cookie, Accept-Language";
        return Results.Json(list.Below(string.IsNullOrEmpty(below) ? null : below).Select(entry => new[] { entry.Code, entry.Label.In(texts.Language) }));
    }
}
