using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Retention;
using LowCodeGov.Runtime.Maintenance;

namespace LowCodeGov.Runtime.Retention;

/// <summary>
/// Proves the erasures of a case: the platform did it, after the time that the definition says, and it vouches for nothing but texts that lack values of
/// those fields. So nobody can pass off another edit as an erasure without the case's own definition saying so.
/// </summary>
/// <remarks>
/// What stood there is gone, so that nothing else was changed with it is the word of the event. Whoever forges one must append it to the
/// chain, after the last anchor, and it stands in the time line.
/// </remarks>
internal static class ErasureProof
{
    public static void Check(string key, Dictionary<int, MatterDefinition> versions, List<RecordedEvent> events, ImmutableArray<VerificationFault>.Builder faults)
    {
        CaseState? state = null;
        MatterDefinition? definition = null;
        var vouched = VouchedTexts.Of(events);
        if (vouched.IsEmpty)
        {
            return;
        }

        foreach (var recorded in events)
        {
            definition ??= versions[recorded.Event is CaseOpened opened ? opened.MatterVersion : 1];
            if (recorded.Event is ValuesErased erased && state is not null)
            {
                if (recorded.By.Kind != ActorKind.Platform)
                {
                    Fault(recorded, recorded.By.Id);
                }

                if (erased.Fields.Except(KeptValues.Due(definition, state, recorded.At), StringComparer.Ordinal).FirstOrDefault() is { } early)
                {
                    Fault(recorded, early);
                }

                foreach (var text in erased.Texts)
                {
                    if (events.Find(each => each.Sequence == text.Sequence) is not { } about || about.Sequence >= recorded.Sequence || !Blanking.MayHoldValues(about))
                    {
                        Fault(recorded, text.Sequence.ToString(CultureInfo.InvariantCulture));
                    }
                }
            }

            state = CaseEvolution.Evolve(definition, state, recorded);
            definition = recorded.Event is CaseMigrated migrated ? versions[migrated.ToVersion] : definition;
        }

        void Fault(RecordedEvent recorded, string detail) => faults.Add(new VerificationFault("verify.erasure", key, recorded.Sequence, detail));
    }
}
