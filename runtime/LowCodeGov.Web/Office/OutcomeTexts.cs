using LowCodeGov.Forms.Texts;
using LowCodeGov.Runtime.Cases;

namespace LowCodeGov.Web.Office;

/// <summary>What is said to a clerk whose command did not take effect.</summary>
internal static class OutcomeTexts
{
    public static string Of(PageTexts texts, CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Refused refused => texts.Describe(refused.Refusal.Key, refused.Refusal),
        CommandOutcome.Conflict => texts["outcome.conflict"],
        CommandOutcome.Acknowledged => texts["outcome.acknowledged"],
        CommandOutcome.NotFound => texts["outcome.not-found"],
        _ => "",
    };
}
