using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.Retention;

/// <summary>Decides that values are erased, and what of the case is left.</summary>
internal static class Erasing
{
    public static Refusal? Erase(Unfolding u, EraseValues c)
    {
        if (u.Actor.Kind != ActorKind.Platform)
        {
            return new NotEntitled();
        }

        if (c.Fields.IsEmpty || c.Fields.Except(KeptValues.Due(u.Definition, u.State, u.Now), StringComparer.Ordinal).Any())
        {
            return new ValuesNotDue();
        }

        u.Emit(new ValuesErased(c.Fields, c.Places, c.Files, c.Texts));
        return null;
    }

    public static CaseState Fold(CaseState s, ValuesErased e, RecordedEvent r) =>
        new Blanking(e.Places).State(s) with { Erased = s.Erased.Add(new ErasedFields(e.Fields, r.At)) };
}
