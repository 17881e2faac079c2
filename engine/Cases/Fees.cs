using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>What the applicant has to pay, as it was computed at one stage; the rules that led to it are beside the event.</summary>
/// <param name="Total">Yuan.</param>
public sealed record FeesComputed(ChargeStage Stage, ImmutableArray<FeeLine> Lines, decimal Total) : CaseEvent;

/// <summary>One fee item of a case.</summary>
/// <param name="Price">Yuan per unit.</param>
/// <param name="Amount">Yuan, to the cent, half away from zero.</param>
public sealed record FeeLine(string Key, string Name, string Standard, decimal Price, string Unit, decimal Quantity, decimal Amount, string Basis);

/// <summary>Fees of a case at one stage.</summary>
public sealed record CaseFees(ChargeStage Stage, ImmutableArray<FeeLine> Lines, decimal Total, DateTimeOffset At);

/// <summary>收费: computes what is due when its stage is reached (DOMAIN 12.1). Payment opens gates elsewhere and never changes a case by itself.</summary>
internal static class Fees
{
    /// <summary>Computes the items of these stages; nothing is recorded where none applies.</summary>
    public static void Compute(Unfolding u, params ReadOnlySpan<ChargeStage> stages)
    {
        if (!u.Definition.Elements.IsFeeCharged)
        {
            return;
        }

        foreach (var stage in stages)
        {
            var lines = ImmutableArray.CreateBuilder<FeeLine>();
            foreach (var item in u.Definition.Elements.FeeStandard)
            {
                // A quantity that cannot be worked out leaves the item out: a clerk who checks the price (核价) sees that it is not there.
                if (item.ChargeStage == stage && u.Rules.Holds(item.When) && item.QuantityBy(rule => u.Rules.Value(rule)) is { } quantity)
                {
                    lines.Add(new FeeLine(
                        item.Key, item.Name, item.Standard, item.Price, item.Unit, quantity, item.AmountFor(quantity), item.Basis));
                }
            }

            if (lines.Count > 0)
            {
                var all = lines.DrainToImmutable();
                u.Emit(new FeesComputed(stage, all, all.Sum(line => line.Amount)));
            }
        }
    }
}
