using System.Globalization;
using System.Text;

namespace LowCodeGov.Connectors.Mail;

/// <summary>A conversation: a command, and an answer of three digits over one or more lines.</summary>
internal sealed class SmtpLine(Stream stream)
{
    // A server that goes on talking is no server.
    private const int LongestAnswer = 64 * 1024;
    private readonly byte[] _buffer = new byte[1024];
    private int _from;
    private int _to;

    public async Task Tell(string command, CancellationToken ct)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), ct);
        await stream.FlushAsync(ct);
    }

    /// <returns>The text of the answer.</returns>
    /// <exception cref="SmtpRefusedException">The answer is another.</exception>
    public async Task<string> Say(string command, int expected, CancellationToken ct)
    {
        await Tell(command, ct);
        return await Expect(expected, ct);
    }

    /// <inheritdoc cref="Say"/>
    public async Task<string> Expect(int expected, CancellationToken ct)
    {
        var text = new StringBuilder();
        while (true)
        {
            var line = await Read(ct);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                throw new IOException("What answers is no mail server.");
            }

            text.Append(line.AsSpan(Math.Min(4, line.Length)));
            if (line.Length > 3 && line[3] == '-' && text.Length < LongestAnswer)
            {
                text.Append('\n');
                continue;
            }

            return status == expected ? text.ToString() : throw new SmtpRefusedException(status, $"{status} {text}");
        }
    }

    private async Task<string> Read(CancellationToken ct)
    {
        var line = new List<byte>();
        while (line.Count < LongestAnswer)
        {
            if (_from == _to)
            {
                (_from, _to) = (0, await stream.ReadAsync(_buffer, ct));
                if (_to == 0)
                {
                    throw new IOException("The mail server has closed the connection.");
                }
            }

            var next = _buffer[_from++];
            if (next == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(next);
        }

        throw new IOException("The mail server's answer has no end.");
    }
}

/// <summary>The mail server says no.</summary>
internal sealed class SmtpRefusedException(int status, string answer) : InvalidOperationException(answer)
{
    public int Status => status;
}
