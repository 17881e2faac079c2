using LowCodeGov.Designer.Editing;
using Microsoft.JSInterop;

namespace LowCodeGov.Designer.Form;

/// <content>What was typed before the connection was lost, offered again.</content>
public sealed partial class FormDesigner
{
    private string Describe(LeftBehind left)
    {
        var parts = left.Name.Split('|');
        var name = FormTree.Find(Desk.Form, parts[0])?.Field.Label.In(Desk.Culture) ?? FormTree.Section(Desk.Form, parts[0])?.Title.In(Desk.Culture)
            ?? FormTree.Page(Desk.Form, parts[0].TrimEnd('/'))?.Title.In(Desk.Culture) ?? parts[0];
        return T["design.left.typed", ("Name", name), ("Property", Desk.Named("design.property.", parts.ElementAtOrDefault(1) ?? "")), ("Text", left.Text)];
    }

    private async Task TakeLeft()
    {
        foreach (var left in _left)
        {
            if (Typed(left) is { } edit)
            {
                await Desk.Do(edit);
            }
        }

        await DropLeft();
        Announce();
    }

    private async Task DropLeft()
    {
        foreach (var left in _left)
        {
            if (_hands is not null)
            {
                await _hands.InvokeVoidAsync("arrived", left.Name);
            }
        }

        _left = [];
    }

    // The same edit that leaving the control would have made.
    private DefinitionEdit? Typed(LeftBehind left)
    {
        if (left.Name.Split('|') is not [var address, var member, var language])
        {
            return null;
        }

        var typed = left.Text.Trim();
        if (FormTree.Find(Desk.Form, address) is { } placed && Array.Find([.. FieldProperties.All], property => property.Name == member) is { } known)
        {
            if (member == "key")
            {
                return new RenameField(address, typed);
            }

            return new PropertyValue(known, [placed]).Typed(language, typed);
        }

        var text = LeftText.Plain(member, language, typed, FormTree.Section(Desk.Form, address)?.Title ?? FormTree.Page(Desk.Form, address.TrimEnd('/'))?.Title);
        return address.EndsWith('/') ? new SetPageProperty(address[..^1], member, text) : FormTree.Section(Desk.Form, address) is not null ? new SetSectionProperty(address, member, text) : null;
    }
}
