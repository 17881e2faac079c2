using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Explanations;

/// <summary>Which fees the matter has, by which standard; all of it stands in the public guide.</summary>
internal static class FeeExplanation
{
    public static IEnumerable<ExplanationLine> Of(MatterDefinition definition)
    {
        var elements = definition.Elements;
        if (!elements.IsFeeCharged)
        {
            yield return new ExplanationLine("why.fee.none") { IsPublic = true };
        }

        foreach (var item in elements.IsFeeCharged ? elements.FeeStandard : [])
        {
            yield return new ExplanationLine("why.fee.item", ("Name", item.Name), ("Standard", item.Standard), ("Price", item.Price), ("Unit", item.Unit)) { IsPublic = true };
            yield return new ExplanationLine("why.basis", ("Law", item.Basis), ("Article", null)) { IsPublic = true };
            foreach (var rule in new[] { item.When, item.Quantity }.OfType<string>())
            {
                yield return new ExplanationLine("why.rule") { Rule = new RuleFact(rule) };
            }
        }

        if (elements is { IsFeeCharged: true, FeeBasis: { } basis })
        {
            yield return new ExplanationLine("why.basis", ("Law", basis), ("Article", null)) { IsPublic = true };
        }
    }
}
