using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using Microsoft.AspNetCore.Components;

namespace LowCodeGov.Forms.Rendering;

/// <summary>One rendering of a form: what all its fields share.</summary>
public sealed record FormView
{
    public required FormDefinition Definition { get; init; }
    public required FormResult Result { get; init; }

    /// <summary>What is told to the reader; may be fewer than the result's.</summary>
    public required ImmutableArray<FormFinding> Findings { get; init; }
    public required TextCatalogue Catalogue { get; init; }
    public required CodeListSet Codes { get; init; }

    /// <summary>Culture name of the reader.</summary>
    public required string Culture { get; init; }

    /// <summary>Put before control names and element ids, so that two forms fit in one page.</summary>
    public required string Prefix { get; init; }
    public required FormMode Mode { get; init; }

    /// <summary>Whether sensitive values are masked when read.</summary>
    public bool Masked { get; init; }

    /// <summary>Whether fields that may not be typed into are left out.</summary>
    public bool OnlyWritable { get; init; }
    public FileLink? FileLink { get; init; }

    /// <summary>Where the script asks for entries of a list that is too long for the page.</summary>
    public string? CodesUrl { get; init; }

    /// <summary>Where the script asks for one-time codes.</summary>
    public string? CodeUrl { get; init; }

    /// <summary>Where files go up while the form is filled in; absent: they go with the submit.</summary>
    public string? UploadUrl { get; init; }

    /// <summary>Where the removal of a file is undone.</summary>
    public string? RestoreUrl { get; init; }

    /// <summary>What the rules and pickers know; absent when stored data is read.</summary>
    public FormScope? Scope { get; init; }

    /// <summary>Notes beside values that are read, by path: what has changed since, and who did it.</summary>
    public IReadOnlyDictionary<string, string> Marks { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Takes changes in an interactive page; without a receiver the form is posted.</summary>
    public EventCallback<FormChange> OnChange { get; init; }

    /// <summary>Whether changes go to an interactive page instead of being posted.</summary>
    public bool IsInteractive => OnChange.HasDelegate;

    /// <summary>How values are to read.</summary>
    public FieldReading Reading => new(Culture, Codes, key => Text(key)) { Certificates = Scope?.Certificates ?? [] };

    /// <summary>A text in the reader's language.</summary>
    public string Text(string key, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Catalogue.Get(key, CultureInfo.GetCultureInfo(Culture), values);

    /// <summary>A definition's text in the reader's language.</summary>
    public string? Text(LocalText? text) => text?.In(Culture);

    /// <summary>Name of a control.</summary>
    public string Name(string path) => Prefix + path;

    /// <summary>Id of an element.</summary>
    public string Id(string path) => "f-" + FieldPath.ToId(Prefix + path);

    /// <summary>The fields of a section that are in this rendering, those inside rows left out; hidden ones too, for the script may show them.</summary>
    public ImmutableArray<FieldPlace> PlacesOf(FormPage page, FormSection section)
    {
        if (!OnlyWritable)
        {
            return [.. FieldPlaces.Top(page, section, Result.Values).Where(p => !p.Type.IsHidden && !Result.Of(p.Path).Withheld)];
        }

        var places = FieldPlaces.In(page, section, Result.Values).Where(p => !Result.Of(p.Path).Withheld && !p.Type.IsHidden).ToArray();
        var writable = places.Where(p => p.Type.HoldsValue && !Result.Of(p.Path).Fixed).Select(p => FieldPath.Parse(p.Path).Field).ToHashSet(StringComparer.Ordinal);
        return writable.Count == 0 ? [] : [.. places.Where(p => p.Rows is null && (writable.Contains(p.Field.Key) || p.Field.Calculate is not null))];
    }

    /// <summary>Whether a section has anything in this rendering.</summary>
    public bool HasPlaces(FormPage page, FormSection section) => OnlyWritable
        ? !PlacesOf(page, section).IsEmpty
        : section.Fields.Any(field => FieldTypes.Find(field.Type) is { IsHidden: false } && !Result.Of(field.Key).Withheld);

    /// <summary>The sentences on a field.</summary>
    public ImmutableArray<string> Errors(string path) => Findings.IsEmpty ? [] :
        [.. Findings.Where(f => f.Path == path).Select(f => FormMessages.Text(Definition, f, Catalogue, Culture)).Distinct(StringComparer.Ordinal)];

    /// <summary>A value as it reads, masked where that is wanted and the field is sensitive.</summary>
    public string Format(FieldPlace place)
    {
        var text = place.Type.Format(place.Field, place.Value, Reading);
        return Masked && place.Type.IsMasked(place.Field) && text.Length > 0 ? place.Type.Mask(text) : text;
    }
}
