using System.Diagnostics;
using System.Globalization;

namespace LowCodeGov.Documents.Tests;

/// <summary>Poppler's programs, as an opinion on our files that is not our own.</summary>
internal static class PdfTool
{
    public static string Text(byte[] pdf, params string[] options) => Run("pdftotext", pdf, ["-enc", "UTF-8", .. options], ["-"]);

    public static string Fonts(byte[] pdf) => Run("pdffonts", pdf, [], []);

    public static string Information(byte[] pdf) => Run("pdfinfo", pdf, ["-enc", "UTF-8"], []);

    public static string Structure(byte[] pdf) => Run("pdfinfo", pdf, ["-struct-text", "-enc", "UTF-8"], []);

    public static string Signatures(byte[] pdf) => Run("pdfsig", pdf, [], []);

    /// <summary>Renders a page as grey values, one byte a pixel, at so many dots per inch.</summary>
    public static (int Width, int Height, byte[] Grey) Render(byte[] pdf, int page, int resolution)
    {
        var folder = Directory.CreateTempSubdirectory("lowcodegov-docs");
        try
        {
            var file = Path.Combine(folder.FullName, "file.pdf");
            File.WriteAllBytes(file, pdf);
            Start("pdftoppm", ["-gray", "-r", $"{resolution}", "-f", $"{page}", "-l", $"{page}", "-singlefile", file, Path.Combine(folder.FullName, "page")]);
            var image = File.ReadAllBytes(Path.Combine(folder.FullName, "page.pgm"));
            // "P5 width height 255" and one blank stand before the values.
            var header = System.Text.Encoding.ASCII.GetString(image, 0, 40).Split((char[])[' ', '\n'], 5);
            int width = int.Parse(header[1], CultureInfo.InvariantCulture), height = int.Parse(header[2], CultureInfo.InvariantCulture);
            return (width, height, image[^(width * height)..]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string program, byte[] pdf, string[] before, string[] after)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            return Start(program, [.. before, file, .. after]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception notThere)
        {
            throw new InvalidOperationException($"'{program}' is missing: install the Debian packages poppler-utils and poppler-data.", notThere);
        }

        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var told = errors.GetAwaiter().GetResult();
            // A broken file is reported on the error stream while the exit code stays 0.
            told.ShouldNotContain("Syntax Error");
            told.ShouldNotContain("Error:");
            return output;
        }
    }
}
