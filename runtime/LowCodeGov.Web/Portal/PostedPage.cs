using System.Text.Json.Nodes;
using LowCodeGov.Forms.Posting;
using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Portal;

/// <summary>One page of a form as it was posted, by a press or by the script that keeps what is typed.</summary>
/// <param name="Values">The draft's values with those of the page on top.</param>
/// <param name="Button">The button that was pressed, if one was.</param>
/// <param name="Operation">What a button inside the form asked for.</param>
internal sealed record PostedPage(JsonObject Values, string? Button, FormOperation? Operation)
{
    public static PostedPage Onto(DraftView draft, string page, IFormCollection posted)
    {
        var form = draft.Definition.Form;
        var post = FormPost.Read(form, posted.ToDictionary(p => p.Key, p => p.Value.OfType<string>().ToArray(), StringComparer.Ordinal), page);
        return new PostedPage(post.Onto(draft.Form, form), post.Button, post.Operation);
    }
}
