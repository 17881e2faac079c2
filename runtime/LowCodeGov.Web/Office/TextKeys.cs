using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;
using LowCodeGov.Forms.Texts;

namespace LowCodeGov.Web.Office;

/// <summary>Keys of the texts of the engine's own lists.</summary>
internal static class TextKeys
{
    public static string Of(HumanTaskKind kind) => $"task-kind.{kind}";

    public static string Of(ClockKind kind) => $"clock-kind.{kind}";

    public static string Of(TimeUnit unit) => $"time-unit.{unit}";

    /// <summary>A role in words; one that an installation has made itself is shown by its name.</summary>
    public static string Role(PageTexts texts, string role)
    {
        var key = $"role.{role}";
        var said = texts[key];
        return said == key ? role : said;
    }

    /// <summary>An outcome in words; one of the definition's own has no text here and is shown by its key.</summary>
    public static string Outcome(PageTexts texts, string outcome)
    {
        var key = $"outcome.{outcome}";
        var said = texts[key];
        return said == key ? outcome : said;
    }
}
