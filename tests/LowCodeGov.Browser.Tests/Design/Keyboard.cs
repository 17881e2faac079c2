using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>Somebody who has no mouse: goes round by Tab and arrows, and types.</summary>
internal sealed class Keyboard(Visitor visitor)
{
    private const int FarthestTab = 150;

    private const string NameOfFocused = """
        () => { const at = document.activeElement; const id = at.getAttribute('aria-labelledby');
          const words = at.cloneNode(true); words.querySelectorAll('[aria-hidden]').forEach(picture => picture.remove());
          return (at.getAttribute('aria-label') ?? (id && document.getElementById(id)?.textContent) ?? [...(at.labels ?? [])].map(label => label.textContent).join(' ') ?? '') + '|' + (at.matches('button, a, summary') ? words.textContent : ''); }
        """;

    private IPage Page => visitor.Page;

    /// <summary>Goes on by Tab until the focus is on what is called so.</summary>
    public async Task TabToAsync(string name, bool backwards = false)
    {
        for (var step = 0; step < FarthestTab; step++)
        {
            if (Fits(await Page.EvaluateAsync<string>(NameOfFocused), name))
            {
                return;
            }

            await Page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }

        throw new InvalidOperationException($"'{name}' cannot be reached by Tab");
    }

    public Task PressAsync(string keys) => Page.Keyboard.PressAsync(keys);

    /// <summary>Replaces what stands in the control that has the focus.</summary>
    public async Task TypeAsync(string text)
    {
        await PressAsync("Control+a");
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes to a control and types.</summary>
    public async Task TypeAtAsync(string name, string text)
    {
        await TabToAsync(name);
        await TypeAsync(text);
    }

    /// <summary>Goes down the choices of the list that has the focus until that one is chosen, waiting each time until the page has taken it.</summary>
    public async Task ChooseAsync(string choice)
    {
        for (var step = 0; step < FarthestTab; step++)
        {
            var chosen = await Page.EvaluateAsync<string>("() => document.activeElement.selectedOptions?.[0]?.textContent?.trim() ?? ''");
            if (chosen == choice)
            {
                return;
            }

            await PressAsync("ArrowDown");
            await Page.WaitForFunctionAsync("before => document.activeElement.selectedOptions?.[0]?.textContent?.trim() !== before", chosen);
        }

        throw new InvalidOperationException($"'{choice}' is not among the choices");
    }

    private static bool Fits(string focused, string name)
    {
        var parts = focused.Split('|', 2);
        return parts.Any(part => string.Join(' ', part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var said && (said == name || said.StartsWith(name + " ", StringComparison.Ordinal)));
    }
}
