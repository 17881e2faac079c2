namespace LowCodeGov.Designer.Editing;

/// <summary>What lies between what the store has and what is on the desk.</summary>
internal static class UnkeptSteps
{
    /// <summary>Edits that lead from one state of a session to another: back to where they part, then on.</summary>
    public static ImmutableArray<DefinitionEdit> Between(EditingSession kept, EditingSession now)
    {
        if (ReferenceEquals(kept.Done, now.Done))
        {
            return [];
        }

        var (from, to) = (kept.Done, now.Done);
        var back = ImmutableArray.CreateBuilder<DefinitionEdit>();
        var on = new Stack<DefinitionEdit>();
        for (var depth = Math.Max(kept.Depth, now.Depth); depth > 0; depth--)
        {
            var (inFrom, inTo) = (depth <= kept.Depth, depth <= now.Depth);
            if (inFrom && inTo && ReferenceEquals(from.Peek(), to.Peek()))
            {
                // A step stands on one history only: from here down they are the same.
                break;
            }

            if (inFrom)
            {
                from = from.Pop(out var undone);
                back.Add(TakeBack.Of(undone));
            }

            if (inTo)
            {
                to = to.Pop(out var done);
                on.Push(done.Edit);
            }
        }

        return [.. back, .. on];
    }
}
