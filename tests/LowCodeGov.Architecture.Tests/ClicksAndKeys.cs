using System.Text.RegularExpressions;

namespace LowCodeGov.Architecture.Tests;

/// <summary>Whatever is done by a press of the mouse can be reached by key: browsers do that for what is meant to be pressed, and for nothing else.</summary>
public sealed partial class ClicksAndKeys
{
    private static readonly string[] Pressed = ["button", "a", "summary", "input", "select", "textarea", "label"];

    [Fact]
    public void what_hears_a_click_is_a_button_or_a_link_or_takes_the_focus_or_is_an_option_of_a_list_with_keys()
    {
        var heard = Repository.Sources(".razor").SelectMany(file => Clicks().Matches(Repository.Code(file)).Select(match => (File: file, Tag: match.Groups["tag"].Value, Text: match.Value))).ToList();
        heard.Count.ShouldBeGreaterThan(200);
        heard.Where(each => !Pressed.Contains(each.Tag) && !each.Text.Contains("tabindex", StringComparison.Ordinal) && !each.Text.Contains("role=\"option\"", StringComparison.Ordinal))
            .Select(each => $"{each.File}: {each.Text}").ShouldBeEmpty();
    }

    // From the name of the element that is open to the handler: texts between have no bracket.
    [GeneratedRegex("<(?<tag>[a-z][a-z0-9]*)\\s(?:[^<]|<(?![A-Za-z/]))*?@on(?:click|dblclick|mousedown|pointerdown)=", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Clicks();
}
