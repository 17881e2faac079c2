using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Explanations;

/// <summary>What had to be paid, by which standard and rule, as it was computed; before that which fees the matter has. All but the rules stands in the public guide.</summary>
internal static class FeeExplanation
{
    public static IEnumerable<ExplanationLine> Of(CaseRecord record)
    {
        var computed = record.Events.Where(each => each.Event is FeesComputed).ToList();
        return computed.Count > 0 ? computed.SelectMany(each => Computed(each, (FeesComputed)each.Event)) : Standard(record.Definition);
    }

    private static IEnumerable<ExplanationLine> Computed(RecordedEvent recorded, FeesComputed fees)
    {
        foreach (var line in fees.Lines)
        {
            yield return new ExplanationLine(
                "why.fee.computed", ("Name", line.Name), ("Price", line.Price), ("Unit", line.Unit), ("Quantity", line.Quantity), ("Amount", line.Amount)) { IsPublic = true };
            yield return new ExplanationLine("why.basis", ("Law", line.Basis), ("Article", null)) { IsPublic = true };
        }

        yield return new ExplanationLine("why.fee.total", ("Total", fees.Total)) { IsPublic = true };
        foreach (var fact in recorded.Why ?? [])
        {
            yield return new ExplanationLine("why.rule") { Rule = fact };
        }
    }

    private static IEnumerable<ExplanationLine> Standard(MatterDefinition definition)
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
