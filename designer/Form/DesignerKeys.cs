namespace LowCodeGov.Designer.Form;

/// <summary>What can be done in the form designer by key: the help sheet lists it, and a browser test does each.</summary>
/// <param name="Keys">The keys, with blanks between those that are alternatives or a pair.</param>
/// <param name="Action">What they do; its text is <c>design.help.ACTION</c>.</param>
public sealed record DesignerKeys(string Keys, string Action)
{
    public static ImmutableArray<DesignerKeys> All { get; } =
    [
        new("F6", "regions"), new("Enter", "insert"), new("↑ ↓", "walk"), new("Shift+↑ Shift+↓", "extend"), new("Space", "toggle"), new("Ctrl+A", "all"), new("Enter F2", "properties"),
        new("Esc", "back"), new("Alt+↑ Alt+↓", "move"), new("Alt+→ Alt+←", "across"), new("PageDown PageUp", "page"), new("Ctrl+C Ctrl+X Ctrl+V", "clipboard"), new("Ctrl+D", "duplicate"),
        new("Delete", "remove"), new("Ctrl+Z Ctrl+Y", "undo"), new("Ctrl+F", "search"), new("/", "palette"), new("Alt+P", "preview"), new("Alt+B", "beside"), new("Alt+I", "findings"), new("?", "help"),
    ];
}
