using LowCodeGov.Designer.Editing;

namespace LowCodeGov.Designer.Form;

/// <content>Shared parts: put in, and opened in the place of the form.</content>
public sealed partial class FormDesigner
{
    private Task AddPart(string key) => AddPart(key, Desk.InsertionPoint(isRows: false));

    private async Task AddPart(string key, FieldSlot slot)
    {
        _note = null;
        await Desk.Do(SharedParts.Use(Desk, key, slot));
        Announce();
        await Reveal();
    }

    private async Task OpenPart(string key)
    {
        // Its page takes the place of this one, with hands of its own.
        await DesignerScript.LetGo(_hands);
        (_hands, _attached) = (null, false);
        (_part, _partKeeper) = PartKeeper.Open(Desk, key);
        StateHasChanged();
    }

    private void ClosePart()
    {
        _part = null;
        Desk.Settle();
    }
}
