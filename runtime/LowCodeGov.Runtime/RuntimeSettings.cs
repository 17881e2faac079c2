using System.Net.Security;
using System.Security.Cryptography;
using LowCodeGov.Connectors.Systems;

namespace LowCodeGov.Runtime;

/// <summary>What an installation decides; read by the host from configuration and environment.</summary>
public sealed record RuntimeSettings
{
    /// <summary>Where database, files and keys live. Environment: <c>LOWCODEGOV_DATA</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where the seed files lie; absent: beside the program.</summary>
    public string? SeedDirectory { get; init; }

    /// <summary>Connection string; absent: a local file in <see cref="DataDirectory"/>. Environment: <c>LOWCODEGOV_CONNECTION</c>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Address under which the public reaches the portal, without a slash at the end; QR codes lead there. Environment: <c>LOWCODEGOV_PUBLIC_ADDRESS</c>.</summary>
    public string PublicAddress { get; init; } = "http://localhost:5000";

    /// <summary>TrueType font with Chinese for documents; absent: one that is found, or none embedded. Environment: <c>LOWCODEGOV_FONT</c>.</summary>
    public string? FontFile { get; init; }

    /// <summary>PFX file of the certificate that signs electronic certificates; absent: one for development is made. Environment: <c>LOWCODEGOV_SIGNING_PFX</c>.</summary>
    public string? SigningPfx { get; init; }

    /// <summary>Environment: <c>LOWCODEGOV_SIGNING_PASSWORD</c>.</summary>
    public string? SigningPassword { get; init; }

    /// <summary>Keys of data protection.</summary>
    public string KeyDirectory => Path.Combine(DataDirectory, "keys");

    /// <summary>Sample pictures that definitions refer to as <c>samples/NAME</c>.</summary>
    public string SampleDirectory => Path.Combine(DataDirectory, "samples");

    /// <summary>How long a claimed timer or outbox entry stays with its worker; a dead host's work waits so long. Settings: <c>Storage:LeaseSeconds</c>.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest time that workers sleep when nothing wakes them.</summary>
    public TimeSpan WorkerInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long effects that were carried out can still be looked at.</summary>
    public TimeSpan OutboxKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long messages that have left can still be looked at.</summary>
    public TimeSpan MessagesKept { get; init; } = TimeSpan.FromDays(180);

    /// <summary>How long names and addresses stay with a parcel that has come to its end: as long as a courier can be asked about it.</summary>
    public TimeSpan ParcelAddressesKept { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Whether workers run in this process; commands of maintenance and some tests do without.</summary>
    public bool RunWorkers { get; init; } = true;

    /// <summary>Most effects that a worker carries out at the same time.</summary>
    public int EffectsAtOnce { get; init; } = 4;

    /// <summary>Most effects of one system outside at the same time.</summary>
    public int CallsAtOnce { get; init; } = 8;

    /// <summary>Whether connectors call the systems that their definitions name; otherwise their demo twins answer, and there is no paying, posting or sending.</summary>
    public bool CallsOutside { get; init; }

    /// <summary>Connector of short messages.</summary>
    public string SmsConnector { get; init; } = "sms";

    /// <summary>Connector of mails.</summary>
    public string MailConnector { get; init; } = "mail";

    /// <summary>Most messages that leave for one receiver in a day, those that cannot wait aside.</summary>
    public int MessagesADay { get; init; } = 20;

    /// <summary>Where stand-ins for systems outside listen.</summary>
    public StandIns StandIns { get; init; } = StandIns.None;

    /// <summary>Judges certificates of mail servers; absent: they must be valid.</summary>
    public RemoteCertificateValidationCallback? MailTrust { get; init; }

    /// <summary>Numbers from 0 up to 1 that spread the next attempts of things that failed together.</summary>
    public Func<double> Chance { get; init; } = () => RandomNumberGenerator.GetInt32(1000) / 1000.0;

    /// <summary>In how many lanes commands are decided side by side; absent: in as many as the store takes. One lane with groups of one keeps to the order of sending.</summary>
    public int? Lanes { get; init; }

    /// <summary>Most commands that share one commit.</summary>
    public int GroupSize { get; init; } = 64;

    /// <summary>When SQLite flushes to disk. Environment: <c>LOWCODEGOV_SQLITE_SYNCHRONOUS</c>, <c>full</c> or <c>normal</c>.</summary>
    public SqliteSynchronous SqliteSynchronous { get; init; } = SqliteSynchronous.Full;

    /// <summary>Settings from the environment, with the data directory that the host offers otherwise.</summary>
    public static RuntimeSettings FromEnvironment(string defaultDataDirectory) => new()
    {
        DataDirectory = Path.GetFullPath(Environment.GetEnvironmentVariable("LOWCODEGOV_DATA") is { Length: > 0 } set ? set : defaultDataDirectory),
        SeedDirectory = Environment.GetEnvironmentVariable("LOWCODEGOV_SEED") is { Length: > 0 } seed ? Path.GetFullPath(seed) : null,
        ConnectionString = Environment.GetEnvironmentVariable("LOWCODEGOV_CONNECTION") is { Length: > 0 } connection ? connection : null,
        PublicAddress = Environment.GetEnvironmentVariable("LOWCODEGOV_PUBLIC_ADDRESS") is { Length: > 0 } address ? address.TrimEnd('/') : "http://localhost:5000",
        SigningPfx = Environment.GetEnvironmentVariable("LOWCODEGOV_SIGNING_PFX") is { Length: > 0 } pfx ? Path.GetFullPath(pfx) : null,
        SigningPassword = Environment.GetEnvironmentVariable("LOWCODEGOV_SIGNING_PASSWORD"),
        SqliteSynchronous = Environment.GetEnvironmentVariable("LOWCODEGOV_SQLITE_SYNCHRONOUS") is { Length: > 0 } sync
            ? Enum.Parse<SqliteSynchronous>(sync, ignoreCase: true)
            : SqliteSynchronous.Full,
        FontFile = Environment.GetEnvironmentVariable("LOWCODEGOV_FONT") is { Length: > 0 } font ? font : null,
    };

    internal void PrepareDirectories()
    {
        Directory.CreateDirectory(DataDirectory);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(KeyDirectory);
        }
        else
        {
            Directory.CreateDirectory(KeyDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}

/// <summary>When a commit of the embedded database is flushed to disk.</summary>
public enum SqliteSynchronous
{
    /// <summary>At every commit: survives a loss of power.</summary>
    Full,

    /// <summary>At checkpoints of the write-ahead log: survives the death of the process, but a loss of power may take the last commits.</summary>
    Normal,
}
