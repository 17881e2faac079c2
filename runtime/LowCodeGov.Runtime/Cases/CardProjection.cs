using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Supervision cards from the thresholds that clocks have reached (DOMAIN 10.4).</summary>
internal static class CardProjection
{
    /// <summary>The cards after the events; cards that supervision has acted on keep what it did.</summary>
    public static ImmutableArray<CardRow> Apply(MatterDefinition definition, CaseState state, ImmutableArray<CardRow> cards, IEnumerable<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            cards = recorded.Event switch
            {
                ThresholdReached reached => Raise(definition, state, cards, reached, recorded.At),
                ClockEnded ended => [.. cards.Select(card => card.Clock == ended.Clock ? Lifted(card, recorded.At) : card)],
                CaseEnded => [.. cards.Select(card => Lifted(card, recorded.At))],
                _ => cards,
            };
        }

        return [.. cards.Select(card => Numbered(card, state))];
    }

    /// <summary>Highest open card on the task or on the case's own clocks; without a task, on any clock.</summary>
    public static CardLevel? Lamp(ImmutableArray<CardRow> cards, int? task) =>
        cards.Where(card => CardsInForce.Is(card.State) && (task is null || card.Task is null || card.Task == task)).Select(card => (CardLevel?)card.Level).Max();

    private static ImmutableArray<CardRow> Raise(
        MatterDefinition definition, CaseState state, ImmutableArray<CardRow> cards, ThresholdReached reached, DateTimeOffset at)
    {
        var old = cards.FirstOrDefault(card => card.Indicator == reached.Indicator && card.Clock == reached.Clock);
        if (old is not null && CardsInForce.Is(old.State) && old.Level > reached.Level)
        {
            return cards;
        }

        var about = state.Tasks.FirstOrDefault(task => task.Number == reached.Task);
        var holder = about?.Holder;
        var agency = definition.Elements.ImplementingAgency.CreditCode;
        var card = new CardRow
        {
            CaseId = state.Id.Value,
            Indicator = reached.Indicator,
            Clock = reached.Clock,
            Task = reached.Task,
            Level = reached.Level,
            State = old is { } before && CardsInForce.Is(before.State) ? before.State : CardState.Issued,
            IssuedAt = old?.IssuedAt ?? at,
            LevelAt = at,
            IsWarning = definition.Supervision.Thresholds[reached.Threshold].Remaining is not null,
            ResponsibleId = holder?.Id,
            ResponsibleName = holder?.Name,
            IsRisk = about is not null && definition.Nodes().Any(node => node is TaskNode { IsRiskPoint: true } && node.Id == about.Node),
            Matter = state.Matter,
            MatterName = definition.Elements.MatterName,
            ApplicationNo = state.ApplicationNo,
            CaseNo = state.CaseNo,
            ApplicantName = state.Application.Applicant.Name,
            Agency = agency,
            Region = DefinitionColumns.RegionOf(definition),
        };
        return old is null ? cards.Add(card) : cards.Replace(old, card);
    }

    // Only a warning lifts itself: a limit that was exceeded stays exceeded, whatever happens to the case.
    private static CardRow Lifted(CardRow card, DateTimeOffset at)
    {
        if (!card.IsWarning || card.State != CardState.Issued)
        {
            return card;
        }

        var lifted = card.Copy();
        lifted.State = CardState.AutoLifted;
        lifted.ClosedAt = at;
        return lifted;
    }

    private static CardRow Numbered(CardRow card, CaseState state)
    {
        if (card.CaseNo == state.CaseNo)
        {
            return card;
        }

        var numbered = card.Copy();
        numbered.CaseNo = state.CaseNo;
        return numbered;
    }
}
