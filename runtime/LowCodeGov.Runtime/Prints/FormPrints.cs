using System.Text.Json.Nodes;
using LowCodeGov.Documents;
using LowCodeGov.Documents.Fonts;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Notices;

namespace LowCodeGov.Runtime.Prints;

/// <summary>By how much a printer is off, in millimetres: what it prints too far left or up is moved right or down.</summary>
public sealed record PrinterOffset(double Right, double Down)
{
    /// <summary>Most that can be made up for; more is a page put in the wrong way round.</summary>
    public const double Most = 20;

    public static PrinterOffset None { get; } = new(0, 0);
}

/// <summary>A filled form to be read or printed, as far as the reader may see it.</summary>
/// <param name="Number">Number of the application or the case.</param>
/// <param name="HasPlaces">Whether it can go over pre-printed paper.</param>
public sealed record PrintedForm(MatterDefinition Definition, JsonObject Values, string Number, DateTimeOffset At, bool HasPlaces);

/// <summary>Filled forms as documents: for applicants their own, for clerks what their steps show.</summary>
public sealed class FormPrints(CaseQueries queries, MyCases mine, Drafts drafts, FormScopes scopes, TextCatalogue texts, RuntimeSettings settings)
{
    /// <summary>The form of a case; null when there is none or the actor may not know of it.</summary>
    public async Task<PrintedForm?> OfCase(Actor actor, CaseId id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind == ActorKind.Applicant)
        {
            return await mine.View(actor, id, ct) is { } own ? Of(own.Definition, own.Application, own.CaseNo ?? own.ApplicationNo, own.AppliedAt) : null;
        }

        return await queries.View(actor, id, ct) is { } view
            ? Of(view.Definition, view.State.Application, view.State.CaseNo ?? view.State.ApplicationNo, view.State.AppliedAt)
            : null;
    }

    /// <summary>The form of a draft, as it would be handed in.</summary>
    public async Task<PrintedForm?> OfDraft(Actor actor, DraftId id, CancellationToken ct = default) => await drafts.Find(actor, id, ct) is { } draft
        ? new PrintedForm(
            draft.Definition, FormEvaluation.Run(draft.Definition.Form, draft.Form, draft.Scope, new FormOptions(Complete: true)).Values, "", draft.UpdatedAt,
            FormDocument.HasPlaces(draft.Definition.Form))
        : null;

    /// <summary>The form as a document of its own.</summary>
    public async Task<PdfFile> Pdf(PrintedForm form, string culture, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var title = form.Definition.Elements.MatterName;
        var reading = await Reading(culture, ct);
        return Write(new Document
        {
            Title = title, DocumentNo = form.Number, Issuer = form.Definition.Elements.ImplementingAgency.Name, CreatedAt = form.At, Style = PageStyle.Compact, Language = culture,
            Blocks = [new Block.Heading(1, title), .. FormDocument.Blocks(form.Definition.Form, form.Values, reading, reading.Texts("form.rows.number"))],
        }, $"{title}-{form.Number}.pdf");
    }

    /// <summary>What goes over pre-printed paper.</summary>
    public async Task<PdfFile> Overlay(PrintedForm form, PrinterOffset offset, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(offset);
        // The paper is Chinese, whatever the reader's language.
        var reading = await Reading(TextCatalogue.DefaultLanguage, ct);
        return Write(new Document
        {
            Title = form.Definition.Elements.MatterName, CreatedAt = form.At,
            Blocks = [FormDocument.Overlay(form.Definition.Form, form.Values, reading, offset.Right, offset.Down)],
        }, $"{form.Definition.Elements.MatterName}-{form.Number}-overlay.pdf");
    }

    /// <summary>A page with a grid of millimetres, moved as the printer's offset says: printed and held against a ruler it shows what is left to adjust.</summary>
    public PdfFile Grid(PrinterOffset offset)
    {
        ArgumentNullException.ThrowIfNull(offset);
        PlacedText[] marks = [Mark(20, 20), Mark(170, 20), Mark(20, 260), Mark(170, 260)];
        return Write(new Document { Title = "grid", CreatedAt = DateTimeOffset.UnixEpoch, Blocks = [new Block.Overlay([.. marks], Grid: true)] }, "print-grid.pdf");

        PlacedText Mark(double x, double y) => new($"+ {x:0}, {y:0}", 1, x + offset.Right, y + offset.Down);
    }

    private static PrintedForm Of(MatterDefinition definition, Application application, string number, DateTimeOffset at) =>
        new(definition, JsonObject.Create(application.Form) ?? [], number, at, FormDocument.HasPlaces(definition.Form));

    private async Task<FieldReading> Reading(string culture, CancellationToken ct) =>
        new(culture, await scopes.Codes(ct), key => texts.Get(key, System.Globalization.CultureInfo.GetCultureInfo(culture)));

    private PdfFile Write(Document document, string name) => new(name, new PdfWriter(FontFile.Find(settings.FontFile)).Write(document));
}
