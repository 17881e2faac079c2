using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Situations;

/// <summary>A situation question that applies has no answer.</summary>
public sealed record SituationUnanswered(LocalText Question) : Refusal("situation.unanswered");

/// <summary>An answer is none of the choices, or there are several where one is allowed.</summary>
public sealed record SituationAnswerUnknown(string Question) : Refusal("situation.answer-unknown");

/// <summary>Checks the answers to the situation questions.</summary>
public static class SituationAnswers
{
    /// <summary>The first fault; null when the answers are complete.</summary>
    /// <remarks>Refusals: <c>situation.unanswered</c>, <c>situation.answer-unknown</c>.</remarks>
    public static Refusal? Check(MatterDefinition definition, IReadOnlyDictionary<string, ImmutableArray<string>> situation, Func<string, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(situation);
        foreach (var (key, _) in situation)
        {
            if (definition.Situations.Questions.All(question => question.Key != key))
            {
                return new SituationAnswerUnknown(key) { Target = $"situation.{key}" };
            }
        }

        foreach (var question in Requirements.Asked(definition, holds))
        {
            var chosen = situation.TryGetValue(question.Key, out var values) ? values : [];
            if (chosen.IsEmpty && !question.Multiple)
            {
                return new SituationUnanswered(question.Text) { Target = $"situation.{question.Key}" };
            }

            if ((chosen.Length > 1 && !question.Multiple) || chosen.Any(value => question.Options.All(option => option.Value != value)))
            {
                return new SituationAnswerUnknown(question.Text.Zh) { Target = $"situation.{question.Key}" };
            }
        }

        return null;
    }
}
