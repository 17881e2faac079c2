using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>The rules of a form, compiled once for as long as the definition lives.</summary>
/// <remarks>A source with findings has no rule and gives nothing: a draft can be previewed while verification still complains.</remarks>
internal sealed class CompiledForm
{
    private static readonly ConditionalWeakTable<FormDefinition, CompiledForm> Known = [];

    private CompiledForm(FormDefinition definition) =>
        Rules = Sources(definition).Distinct(StringComparer.Ordinal)
            .Select(source => (source, RuleExpression.Compile(source, RuleTypes.Open).Rule))
            .Where(pair => pair.Rule is not null)
            .ToImmutableSortedDictionary(pair => pair.source, pair => pair.Rule!, StringComparer.Ordinal);

    /// <summary>Rules by source.</summary>
    public ImmutableSortedDictionary<string, CompiledRule> Rules { get; }

    public static CompiledForm Of(FormDefinition definition) => Known.GetValue(definition, static d => new CompiledForm(d));

    /// <summary>Every rule of a field, its nested fields left out.</summary>
    public static IEnumerable<string> SourcesOf(FieldDefinition field) =>
        new[] { field.Required, field.Visible, field.ReadOnly, field.Default, field.Calculate, field.MinDate, field.MaxDate }
            .OfType<string>()
            .Concat(field.Validate.Select(validation => validation.Rule));

    private static IEnumerable<string> Sources(FormDefinition definition) =>
        definition.Pages.SelectMany(page => page.Sections).SelectMany(section =>
            section.Fields.SelectMany(field => field.Fields.Prepend(field)).SelectMany(SourcesOf)
                .Concat(section.Visible is null ? [] : [section.Visible]));
}
