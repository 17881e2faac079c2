using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Designer.Tests;

/// <summary>Whatever is clicked in whatever order, the definition stays one, and undo and redo lead where they should.</summary>
public sealed class EditingAtRandom(ITestOutputHelper output)
{
    private const int Rounds = 30;
    private const int Edits = 40;

    [Fact]
    public void undo_leads_to_the_start_and_redo_to_the_end()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_EDIT_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var (done, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var chance = new Random(unchecked(seed + round));
            var clicks = new RandomEdits(chance);
            var session = EditingSession.Of(round % 2 == 0 ? Seeds.Food : Seeds.Construction);
            var start = EngineJson.Canonical(session.Definition);
            for (var edit = 0; edit < Edits; edit++)
            {
                session = chance.Next(10) switch
                {
                    0 => session.Undo(),
                    1 => session.Redo(),
                    _ => Click(session, clicks, ref done, ref refused),
                };
            }

            var end = EngineJson.Canonical(session.Definition);
            var back = session;
            while (back.CanUndo)
            {
                back = back.Undo();
            }

            EngineJson.Canonical(back.Definition).ShouldBe(start, $"round {round} of seed {seed}");
            var steps = session.Done.Count();
            for (var step = 0; step < steps; step++)
            {
                back = back.Redo();
            }

            EngineJson.Canonical(back.Definition).ShouldBe(end, $"round {round} of seed {seed}");
        }

        done.ShouldBeGreaterThan(Rounds * Edits / 4);
        refused.ShouldBeGreaterThan(Rounds);
    }

    private static EditingSession Click(EditingSession session, RandomEdits clicks, ref int done, ref int refused)
    {
        var edit = clicks.Next(session.Definition);
        // What could not be saved waits as JSON; read back it must be the same edit.
        var kept = EngineJson.Read<DefinitionEdit>(EngineJson.Canonical(edit));
        var (after, step, refusal) = session.Do(kept);
        if (refusal is not null)
        {
            refused++;
            after.ShouldBeSameAs(session);
            return after;
        }

        done += step is null ? 0 : 1;
        Soundness.Check(after.Definition);
        return after;
    }
}

/// <summary>What holds for every definition in a designer, however unfinished.</summary>
internal static class Soundness
{
    public static void Check(MatterDefinition definition)
    {
        EngineJson.Canonical(EngineJson.Read<MatterDefinition>(EngineJson.Canonical(definition))).ShouldBe(EngineJson.Canonical(definition));
        Unique(definition.Form.Pages.Select(page => page.Key));
        definition.Form.Pages.ShouldNotBeEmpty();
        foreach (var page in definition.Form.Pages)
        {
            page.Sections.ShouldNotBeEmpty();
            Unique(page.Sections.Select(section => section.Key));
        }

        Unique(definition.Form.AllFields().Select(field => field.Key));
        foreach (var placed in FormTree.All(definition.Form))
        {
            FieldKeys.IsName(placed.Field.Key).ShouldBeTrue(placed.Path);
            Unique(placed.Field.Fields.Select(field => field.Key));
            FormTree.DepthOf(placed.Slot.Container).ShouldBeLessThanOrEqualTo(2);
        }
    }

    private static void Unique(IEnumerable<string> keys)
    {
        var list = keys.ToList();
        list.Distinct(StringComparer.Ordinal).Count().ShouldBe(list.Count, string.Join(' ', list));
    }
}
