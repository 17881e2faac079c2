using LowCodeGov.Forms.Changes;
using LowCodeGov.Forms.Texts;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Web.Shell;

namespace LowCodeGov.Web.Portal;

/// <summary>What is typed is kept while it is typed. Every answer has a sentence that the page's script shows as it is.</summary>
internal static class DraftAutosave
{
    public static void Map(IEndpointRouteBuilder drafts) => Map(drafts, "/drafts/{id}/form-{page}");

    private static void Map(IEndpointRouteBuilder drafts, string page)
    {
        drafts.MapPost(page + "/autosave", Save);
        drafts.MapPost(page + "/differs", Differs);
    }

    /// <summary>Whether a copy that a browser has kept holds anything that is not stored already.</summary>
    private static async Task<IResult> Differs(string id, string page, HttpRequest request, Drafts drafts, RequestActor me, CancellationToken ct)
    {
        if (!DraftId.TryParse(id, out var draftId) || await drafts.Find(me.Actor, draftId, ct) is not { } draft)
        {
            return Results.NotFound();
        }

        var kept = PostedPage.Onto(draft, page, await request.ReadFormAsync(ct)).Values;
        var (mine, stored) = (ValuePrints.Of(draft.Definition.Form, kept, page), ValuePrints.Of(draft.Definition.Form, draft.Form, page));
        return Results.Json(new { Differs = !mine.SequenceEqual(stored) });
    }

    private static async Task<IResult> Save(
        string id, string page, HttpRequest request, Drafts drafts, RequestActor me, PageTexts texts, CancellationToken ct)
    {
        if (!DraftId.TryParse(id, out var draftId) || await drafts.Find(me.Actor, draftId, ct) is not { } draft
            || draft.Definition.Form.Pages.All(each => each.Key != page))
        {
            return Results.Json(new AutosaveAnswer(texts["draft.autosave.gone"]), statusCode: StatusCodes.Status404NotFound);
        }

        var posted = await request.ReadFormAsync(ct);
        var values = PostedPage.Onto(draft, page, posted).Values;
        var form = draft.Definition.Form;
        switch (await drafts.SaveForm(me.Actor, draftId, page, values, PostedVersion.Of(posted), PickedFields.Of(posted), ct))
        {
            case DraftOutcome.Saved saved:
                // The page goes on showing what it has sent: what another window has stored instead must not look like a change made here.
                var shown = ValuePrints.Text(ValuePrints.Of(form, values, page));
                return Results.Json(new AutosaveAnswer(
                    saved.Elsewhere.IsEmpty ? null : texts["draft.merged", ("Fields", Labels(saved.Elsewhere))], saved.Draft.Version, shown));
            case DraftOutcome.Conflict conflict:
                var said = conflict.Fields.IsEmpty ? texts["draft.conflict"] : texts["draft.autosave.conflict", ("Fields", Labels(conflict.Fields.Where(f => f.Both).Select(f => f.Field.Key)))];
                return Results.Json(new AutosaveAnswer(said), statusCode: StatusCodes.Status409Conflict);
            case DraftOutcome.Refused(var refusal):
                return Results.Json(new AutosaveAnswer(texts.Describe(refusal.Key, refusal)), statusCode: StatusCodes.Status422UnprocessableEntity);
            default:
                return Results.Json(new AutosaveAnswer(texts["draft.autosave.gone"]), statusCode: StatusCodes.Status404NotFound);
        }

        string Labels(IEnumerable<string> keys) => string.Join(texts["list.and"], keys.Select(key => form.AllFields().First(field => field.Key == key).Label.In(texts.Language)));
    }
}

/// <param name="Message">What to tell; absent: nothing besides the time.</param>
/// <param name="Version">Version of the draft now.</param>
/// <param name="Shown">Prints of what the page shows now.</param>
internal sealed record AutosaveAnswer(string? Message, long? Version = null, string? Shown = null);
