using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Documents;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Rows;

namespace LowCodeGov.Runtime.Prints;

/// <summary>A filled form as a document on A4, and as what goes over pre-printed paper.</summary>
internal static class FormDocument
{
    private const double Number = 0.6;

    /// <summary>Section by section: labels with values, and rows as tables.</summary>
    public static ImmutableArray<Block> Blocks(FormDefinition form, JsonObject values, FieldReading reading, string numberLabel)
    {
        form = form.Expanded();
        var stored = StoredForm.Read(form, values);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var (page, section) in form.Pages.SelectMany(page => page.Sections.Select(section => (page, section))))
        {
            var places = FieldPlaces.In(form, stored.Values)
                .Where(place => place.Page == page && place.Section == section && place.Rows is null && place.Type.HoldsValue && stored.Of(place.Path).Visible).ToList();
            if (places.Count == 0)
            {
                continue;
            }

            blocks.Add(new Block.Heading(2, section.Title.In(reading.Culture)));
            var fields = places.Where(place => place.Type is not RowsField)
                .Select(place => new Field(place.Field.Label.In(reading.Culture), Text(place.Field, place.Value, reading))).ToImmutableArray();
            if (!fields.IsEmpty)
            {
                blocks.Add(new Block.Fields(fields, Ruled: true));
            }

            blocks.AddRange(places.Where(place => place.Type is RowsField).Select(place => Table(place.Field, place.Value as JsonArray ?? [], reading, numberLabel)));
            blocks.Add(new Block.Spacer(3));
        }

        return blocks.ToImmutable();
    }

    /// <summary>Every value that has a place on the paper; those of rows one below the other, as far as the paper's lines go.</summary>
    /// <param name="right">How much further right the printer has to begin, in millimetres.</param>
    /// <param name="down">How much further down.</param>
    public static Block.Overlay Overlay(FormDefinition form, JsonObject values, FieldReading reading, double right, double down)
    {
        var stored = StoredForm.Read(form, values);
        return new Block.Overlay([.. FieldPlaces.In(form, stored.Values)
            .Where(place => place.Field.Print is not null && place.Type is not RowsField && stored.Of(place.Path).Visible)
            .Select(place => (place.Field.Print, Text: Text(place.Field, place.Value, reading), Row: place.Row ?? 0)).Where(place => place.Text.Length > 0)
            .Select(place => Placed(place.Print!, place.Text, place.Row, right, down))]); // those without a place were left out
    }

    /// <summary>Whether anything has a place on pre-printed paper.</summary>
    public static bool HasPlaces(FormDefinition form) => form.AllFields().SelectMany(field => field.Fields.Prepend(field)).Any(field => field.Print is not null);

    private static PlacedText Placed(PrintPosition print, string text, int row, double right, double down)
    {
        // In rows the position is that of the first one, and its height the distance to the next.
        var pitch = (double)(print.Height ?? 8);
        return new PlacedText(
            text, print.Page, (double)print.X + right, (double)print.Y + down + (row * pitch), (double?)print.Width, (double?)print.Height, (double)(print.Size ?? 10.5m));
    }

    private static Block.Table Table(FieldDefinition rows, JsonArray values, FieldReading reading, string numberLabel)
    {
        var columns = rows.Fields.Where(field => FieldTypes.Find(field.Type) is { HoldsValue: true } and not RowsField).ToList();
        return new Block.Table(
            [Number, .. columns.Select(_ => 2.0)],
            [numberLabel, .. columns.Select(column => column.Label.In(reading.Culture))],
            [.. values.OfType<JsonObject>().Select((row, i) => ImmutableArray.CreateRange([$"{i + 1}", .. columns.Select(column => Text(column, row[column.Key], reading))]))],
            rows.Label.In(reading.Culture));
    }

    private static string Text(FieldDefinition field, JsonNode? value, FieldReading reading) => FieldTypes.Of(field.Type).Format(field, value, reading);
}
