using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Cases;

namespace LowCodeGov.Runtime.Tests.CaseFiles;

/// <summary>The record of a case says everything that has happened, in both languages.</summary>
public sealed class TellingTheRecord
{
    private static readonly TextCatalogue Texts = TextCatalogue.From(typeof(TextCatalogue).Assembly, typeof(RuntimeAssembly).Assembly);

    [Fact]
    public void Every_event_ever_written_has_its_line()
    {
        var told = new HashSet<Type>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder(), "..", "..", "LowCodeGov.Engine.Tests", "Cases", "Written"), "*.json"))
        {
            var written = EngineJson.Read<Written>(File.ReadAllText(file));
            var entries = CaseTimeline.Of(written.Events, written.Definition);
            entries.Length.ShouldBe(written.Events.Length);
            foreach (var (entry, recorded) in entries.Zip(written.Events))
            {
                told.Add(recorded.Event.GetType());
                foreach (var language in TextCatalogue.Languages)
                {
                    Texts.Knows(entry.TextKey).ShouldBeTrue(entry.TextKey);
                    foreach (var name in TextTemplate.Placeholders(Texts.Template(entry.TextKey, new(language))))
                    {
                        entry.Values.Keys.ShouldContain(name, $"{entry.TextKey} in {language}");
                    }
                }
            }
        }

        typeof(CaseEvent).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>()
            .Select(each => each.DerivedType).Where(type => !told.Contains(type)).ShouldBeEmpty("no written case has it");
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!; // a source has a folder

    private sealed record Written(MatterDefinition Definition, ImmutableArray<RecordedEvent> Events, CaseState State);
}
