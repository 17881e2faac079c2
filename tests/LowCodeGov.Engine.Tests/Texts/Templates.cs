using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Tests.Texts;

public sealed class Templates
{
    [Theory]
    [InlineData("en", "Return to Review, 现场核查")]
    [InlineData("zh-CN", "Return to 审查、现场核查")]
    public void Names_of_the_definition_are_filled_in_the_language_of_the_reader(string culture, string expected) =>
        TextTemplate.Fill("Return to {Steps}", CultureInfo.GetCultureInfo(culture), new Dictionary<string, object?>
        {
            ["Steps"] = new[] { new LocalText("审查", "Review"), new LocalText("现场核查") },
        }).ShouldBe(expected);
}
