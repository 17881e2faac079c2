using System.Globalization;
using LowCodeGov.Runtime.Evaluation;

namespace LowCodeGov.Web.Portal;

/// <summary>An evaluation as a form posts it.</summary>
internal static class PostedEvaluation
{
    private const string Computer = "1";
    private const string Mobile = "2";

    public static EvaluationGiven Read(IFormCollection form, HttpRequest request) => new(
        int.TryParse(form["score"], NumberStyles.None, CultureInfo.InvariantCulture, out var score) ? score : 0,
        request.Headers.UserAgent.ToString().Contains("Mobi", StringComparison.OrdinalIgnoreCase) ? Mobile : Computer,
        [.. form["reasons"].OfType<string>().Take(20)],
        form["text"]);
}
