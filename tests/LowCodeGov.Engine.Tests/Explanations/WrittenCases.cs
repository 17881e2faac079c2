using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Explanations;
using LowCodeGov.Engine.Tests.Time;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Tests.Explanations;

/// <summary>Whatever can be asked about a case that was once written has an answer in words.</summary>
public sealed class WrittenCases
{
    private static readonly TextCatalogue Texts = TextCatalogue.From(typeof(TextCatalogue).Assembly);

    [Fact]
    public void answer_every_question_that_they_raise()
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Calendars.Beside("../Cases/Written"), "*.json"))
        {
            var written = EngineJson.Read<Written>(File.ReadAllText(file));
            foreach (var subject in CaseExplanations.Subjects(written.State, written.Events))
            {
                var answer = CaseExplanations.Of(written.Definition, written.State, written.Events, Calendars.China, subject).ShouldNotBeNull($"{Path.GetFileName(file)} {subject}");
                answer.Lines.ShouldNotBeEmpty($"{Path.GetFileName(file)} {subject}");
                foreach (var line in answer.Lines)
                {
                    said.Add(line.Key);
                    foreach (var language in TextCatalogue.Languages)
                    {
                        TextTemplate.Placeholders(Texts.Template(line.Key, new(language))).Except(line.Values.Select(value => value.Name)).ShouldBeEmpty($"{line.Key} in {language}");
                    }
                }
            }
        }

        // What offices do with tasks is in these cases; so it is in the answers.
        string[] expected =
        [
            "why.task.proxy", "why.task.delegated-for", "why.task.given-back", "why.task.people", "why.task.all-sign", "why.task.signs-beside", "why.task.heard-before",
            "why.task.reassigned", "why.route.passed-same-approver",
        ];
        expected.Except(said).ShouldBeEmpty();
    }

    private sealed record Written(MatterDefinition Definition, System.Collections.Immutable.ImmutableArray<RecordedEvent> Events, CaseState State);
}
