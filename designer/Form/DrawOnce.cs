namespace LowCodeGov.Designer.Form;

/// <summary>An edit tells several times that something has changed: the page is drawn once for all that come together.</summary>
/// <param name="dispatch">Runs on the page.</param>
/// <param name="draw">Draws it.</param>
internal sealed class DrawOnce(Func<Func<Task>, Task> dispatch, Action draw)
{
    private int asked;

    /// <summary>Asks for a drawing; from any thread.</summary>
    public void Ask()
    {
        if (Interlocked.Exchange(ref asked, 1) == 0)
        {
            _ = dispatch(async () =>
            {
                await Task.Yield();
                asked = 0;
                draw();
            });
        }
    }
}
