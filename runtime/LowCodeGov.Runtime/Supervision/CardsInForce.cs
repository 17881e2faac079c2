using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Which cards are in force: issued and neither lifted nor found on.</summary>
internal static class CardsInForce
{
    public static bool Is(CardState state) => state is CardState.Issued or CardState.Ordered or CardState.Answered or CardState.Contested;

    public static IQueryable<CardRow> InForce(this IQueryable<CardRow> cards) =>
        cards.Where(c => c.State == CardState.Issued || c.State == CardState.Ordered || c.State == CardState.Answered || c.State == CardState.Contested);
}
