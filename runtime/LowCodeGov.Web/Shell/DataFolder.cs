namespace LowCodeGov.Web.Shell;

/// <summary>Where the database lies unless <c>LOWCODEGOV_DATA</c> says otherwise.</summary>
internal static class DataFolder
{
    /// <summary>Beside the project's file while developing, so that a rebuild keeps the data; beside the program once published.</summary>
    public static string Default()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LowCodeGov.Web.csproj")))
            {
                return Path.Combine(folder.FullName, "data");
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "data");
    }
}
