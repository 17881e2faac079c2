using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace LowCodeGov.Designer.Form;

/// <content>Search in the form.</content>
public sealed partial class FormDesigner
{
    private void Search(string? text)
    {
        _search = text ?? "";
        _found = _search.Trim().Length == 0 ? null : [.. FormSearch.Find(Desk.Form, _search.Trim())];
        _at = 0;
        ShowFound();
    }

    private void SearchKey(KeyboardEventArgs e)
    {
        if (e.Key == "Enter" && _found is { Length: > 0 } found)
        {
            _at = (_at + (e.ShiftKey ? found.Length - 1 : 1)) % found.Length;
            ShowFound();
        }
    }

    private void ShowFound()
    {
        if (_found is { Length: > 0 } found)
        {
            Desk.Select(found[_at]);
            Desk.Draw();
            _ = _hands?.InvokeVoidAsync("reveal", found[_at]).AsTask();
        }
    }
}
