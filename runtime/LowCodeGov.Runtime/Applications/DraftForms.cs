using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Changes;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Saves the form of a draft, from one window or from several at once.</summary>
internal sealed class DraftForms(DraftBook book, DraftReading reading)
{
    private const int LargestForm = 512 * 1024;
    private const int Tries = 5;

    /// <summary>See <see cref="Drafts.SaveForm"/>.</summary>
    public async Task<DraftOutcome> Save(
        Actor actor, DraftId id, string? pageKey, JsonObject values, long version, ShownForm? shown, CancellationToken ct)
    {
        // Whoever is overtaken between looking and writing looks again at what is there then.
        for (var i = 0; i < Tries; i++)
        {
            if (await book.Find(actor, id, ct) is not { Submitted: null } draft || await reading.Read(actor, draft, ct) is not { } read)
            {
                return new DraftOutcome.NotFound();
            }

            var form = read.Definition.Form;
            if (pageKey is not null && form.Pages.All(page => page.Key != pageKey))
            {
                return new DraftOutcome.Refused(new UnknownInDraft(pageKey.Length > 60 ? pageKey[..60] : pageKey) { Target = "page" });
            }

            ImmutableArray<string> elsewhere = [];
            var wanted = values;
            if (draft.Version != version)
            {
                var merge = FormMerge.Of(
                    form, pageKey, values, read.Form.Values, shown?.Prints ?? ImmutableSortedDictionary<string, string>.Empty,
                    shown is not null && (shown.ChosenAt ?? draft.Version) == draft.Version ? shown.Chosen : ImmutableSortedDictionary<string, KeptSide>.Empty);
                if (shown is null || merge.NeedsChoice)
                {
                    return new DraftOutcome.Conflict(read.View()) { Fields = merge.Differences };
                }

                (wanted, elsewhere) = (merge.Values, merge.Theirs);
            }

            var text = Evaluated(read, form, pageKey, wanted);
            if (Encoding.UTF8.GetByteCount(text) > LargestForm)
            {
                return new DraftOutcome.Refused(new DraftTooLarge(LargestForm / 1024) { Target = "form" });
            }

            var details = draft.Details with { FormBegun = true };
            var changed = draft with { Form = text, Details = pageKey is null ? details : details.At(DraftPlaces.FormPage(pageKey)) };
            if (await book.Save(actor, changed, ct) is { } saved && await reading.Read(actor, saved, ct) is { } after)
            {
                return new DraftOutcome.Saved(after.View()) { Elsewhere = elsewhere };
            }
        }

        return await book.Find(actor, id, ct) is { Submitted: null } last && await reading.Read(actor, last, ct) is { } current
            ? new DraftOutcome.Conflict(current.View())
            : new DraftOutcome.NotFound();
    }

    private static string Evaluated(ReadDraft read, FormDefinition form, string? pageKey, JsonObject values)
    {
        var fields = form.Pages.Where(page => pageKey is null || page.Key == pageKey).SelectMany(page => page.Sections).SelectMany(section => section.Fields)
            .Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var known = new JsonObject(fields.Where(values.ContainsKey).Select(key => KeyValuePair.Create(key, values[key]?.DeepClone())));
        var stored = read.Draft.FormObject;
        var merged = new FormPost(known, null, null).Onto(stored, form);
        if (pageKey is null)
        {
            foreach (var gone in merged.Select(value => value.Key).Where(key => !known.ContainsKey(key)).ToList())
            {
                merged.Remove(gone);
            }
        }

        var previous = read.Case is null ? null : stored;
        return FormEvaluation.Run(form, merged, read.Scope, new FormOptions(Draft: true, Previous: previous)).Values.ToJsonString(EngineJson.Options);
    }
}
