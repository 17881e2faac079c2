using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Verification;

/// <summary>An expression with what its compilation against the names of its place gave.</summary>
/// <param name="Use">The expression.</param>
/// <param name="Compilation">The rule, or what is wrong with it.</param>
internal sealed record CompiledUse(RuleUse Use, RuleCompilation Compilation)
{
    private readonly Lazy<JsonArray> tree = new(() => JsonNode.Parse(Compilation.Rule?.ToJson() ?? "[\"v\",null]")?.AsArray() ?? []);

    /// <summary>Canonical syntax tree; of a faulty expression the missing value.</summary>
    public JsonArray Tree => tree.Value;

    public static IEnumerable<CompiledUse> All(VerificationSubject subject)
    {
        var names = subject.Names;
        return RuleUses.Of(subject.Definition, subject.Flow, subject.Places)
            .Select(use => new CompiledUse(use, RuleExpression.Compile(use.Source, names.For(use), use.Expected)));
    }
}
