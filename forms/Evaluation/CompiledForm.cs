using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>The rules of a form, compiled once for as long as the definition lives.</summary>
/// <remarks>A source with findings has no rule and gives nothing: a draft can be previewed while verification still complains.</remarks>
internal sealed class CompiledForm
{
    private static readonly ConditionalWeakTable<FormDefinition, CompiledForm> Known = [];

    private CompiledForm(FormDefinition definition)
    {
        Rules = Sources(definition.Expanded()).Distinct(StringComparer.Ordinal)
            .Select(source => (source, RuleExpression.Compile(source, RuleTypes.Open).Rule))
            .Where(pair => pair.Rule is not null)
            .ToImmutableSortedDictionary(pair => pair.source, pair => pair.Rule!, StringComparer.Ordinal);
        Readers = Rules.SelectMany(rule => rule.Value.Reads.Where(path => path[0] == "form").Select(path => (Key: path.Length > 1 ? path[1] : "*", rule.Key)))
            .GroupBy(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct(StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);
        Outer = Rules.Where(rule => rule.Value.Reads.Any(path => path.Length > 1 && path[0] == "row" && path[1] == "outer")).Select(rule => rule.Key).ToFrozenSet(StringComparer.Ordinal);
        HasChosen = definition.DeepFields().Any(field => FieldTypes.Find(field.Type)?.IsChosen is true);
        PerRow = [.. Rules.Where(rule => rule.Value.IsPerRow).Select(rule => rule.Key)];
    }

    /// <summary>Rules by source.</summary>
    public ImmutableSortedDictionary<string, CompiledRule> Rules { get; }

    /// <summary>Which rules read a field at the top; <c>*</c> for those that read the form as a whole.</summary>
    public FrozenDictionary<string, ImmutableArray<string>> Readers { get; }

    /// <summary>Rules that read the row in which their row stands.</summary>
    public FrozenSet<string> Outer { get; }

    /// <summary>Rules that read a row.</summary>
    public ImmutableArray<string> PerRow { get; }

    /// <summary>Whether it has fields in which something of the host's is chosen.</summary>
    public bool HasChosen { get; }

    /// <summary>Makes values that were chosen whole: what stands beside the id is the host's, never the sender's.</summary>
    public void CompleteChosen(FormDefinition definition, JsonObject values, FormScope scope)
    {
        if (!HasChosen)
        {
            return;
        }

        foreach (var place in FieldPlaces.In(definition, values))
        {
            place.Type.Complete(place.Value, scope);
        }
    }

    public static CompiledForm Of(FormDefinition definition) => Known.GetValue(definition, static d => new CompiledForm(d));

    /// <summary>Every rule of a field, its nested fields left out.</summary>
    public static IEnumerable<string> SourcesOf(FieldDefinition field) =>
        new[] { field.Required, field.Visible, field.ReadOnly, field.Default, field.Calculate, field.Fill, field.MinDate, field.MaxDate }
            .OfType<string>()
            .Concat(field.Validate.Select(validation => validation.Rule));

    private static IEnumerable<string> Sources(FormDefinition definition) =>
        definition.Pages.SelectMany(page => page.Sections).SelectMany(section =>
            section.Fields.SelectMany(field => field.WithColumns()).SelectMany(SourcesOf).Concat(section.Visible is null ? [] : [section.Visible]));
}
