IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Absences] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ClerkId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProxyId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FromDay] date NOT NULL,
        [ToDay] date NOT NULL,
        [Roles] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Reason] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SetById] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SetByName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SetAt] bigint NOT NULL,
        [EndedAt] bigint NULL,
        [EndedByName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Absences] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [AccessLog] (
        [Id] bigint NOT NULL IDENTITY,
        [At] bigint NOT NULL,
        [ActorId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ActorName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [What] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Detail] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AccessLog] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Accounts] (
        [Id] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RealName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IdType] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [IdNoProtected] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [IdNoHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [CreditCode] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [LegalRepresentative] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Address] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [StaffNo] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Post] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Agency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Department] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Window] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Registers] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PriorApprovals] int NOT NULL,
        [Note] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Grants] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RealNameLevel] int NOT NULL,
        [IsDemo] bit NOT NULL,
        [IsDisabled] bit NOT NULL,
        [CreatedAt] bigint NOT NULL,
        [UserName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [NormalizedUserName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Email] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [NormalizedEmail] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [EmailConfirmed] bit NOT NULL,
        [PasswordHash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [SecurityStamp] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ConcurrencyStamp] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PhoneNumber] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PhoneNumberConfirmed] bit NOT NULL,
        [TwoFactorEnabled] bit NOT NULL,
        [LockoutEnd] bigint NULL,
        [LockoutEnabled] bit NOT NULL,
        [AccessFailedCount] int NOT NULL,
        CONSTRAINT [PK_Accounts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Agencies] (
        [CreditCode] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameEn] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ShortName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Nature] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Address] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Phone] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [SupervisionPhone] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [IsManagementAuthority] bit NOT NULL,
        [Order] int NOT NULL,
        CONSTRAINT [PK_Agencies] PRIMARY KEY ([CreditCode])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [ApiTokens] (
        [Hash] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Scopes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] bigint NOT NULL,
        [ExpiresAt] bigint NOT NULL,
        [RevokedAt] bigint NULL,
        CONSTRAINT [PK_ApiTokens] PRIMARY KEY ([Hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Appointments] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Matter] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MatterName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Day] date NOT NULL,
        [FromMinute] int NOT NULL,
        [ToMinute] int NOT NULL,
        [Window] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Seat] int NULL,
        [Holder] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [HolderSeat] int NULL,
        [AccountId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PersonName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PersonHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [StateAt] bigint NOT NULL,
        [Ticket] int NULL,
        [Missed] bit NOT NULL,
        [BookedAt] bigint NOT NULL,
        [RemindedAt] bigint NULL,
        CONSTRAINT [PK_Appointments] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [BillDays] (
        [Channel] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Day] date NOT NULL,
        [Matched] int NOT NULL,
        [Differing] int NOT NULL,
        [ReadAt] bigint NOT NULL,
        [LastError] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_BillDays] PRIMARY KEY ([Channel], [Day])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [BillDifferences] (
        [Id] bigint NOT NULL IDENTITY,
        [Channel] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Day] date NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OrderNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RefundNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [TradeNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OurFen] bigint NULL,
        [TheirFen] bigint NULL,
        [FoundAt] bigint NOT NULL,
        [ClosedAt] bigint NULL,
        [ClosedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Note] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_BillDifferences] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Calendars] (
        [Region] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UpdatedAt] bigint NOT NULL,
        CONSTRAINT [PK_Calendars] PRIMARY KEY ([Region])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Cards] (
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Indicator] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Clock] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Task] int NULL,
        [Level] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IssuedAt] bigint NOT NULL,
        [LevelAt] bigint NOT NULL,
        [ClosedAt] bigint NULL,
        [IsWarning] bit NOT NULL,
        [ResponsibleId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [ResponsibleName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Matter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MatterName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ApplicationNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ApplicantName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IsRisk] bit NOT NULL,
        [Ground] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Contest] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ContestedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ContestedAt] bigint NULL,
        [Finding] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ClosedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Cards] PRIMARY KEY ([CaseId], [Indicator], [Clock])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [CaseEvents] (
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Sequence] bigint NOT NULL,
        [Lines] varbinary(max) NOT NULL,
        [At] bigint NOT NULL,
        [ActorId] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Hash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_CaseEvents] PRIMARY KEY ([CaseId], [Sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [CaseFacts] (
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] bigint NOT NULL,
        [Number] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Matter] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MatterName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Department] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ClerkId] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ClerkName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Channel] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IsOnline] bit NOT NULL,
        [IsPromised] bit NOT NULL,
        [AppliedOn] date NOT NULL,
        [AcceptedOn] date NULL,
        [FinishedOn] date NOT NULL,
        [Month] int NOT NULL,
        [IsFinished] bit NOT NULL,
        [CloseResult] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [UsedDays] int NULL,
        [PromisedDays] int NULL,
        [IsLate] bit NOT NULL,
        [IsEarly] bit NOT NULL,
        [IsSameDay] bit NOT NULL,
        [Hours] float NOT NULL,
        [Corrections] int NOT NULL,
        [Visits] int NOT NULL,
        CONSTRAINT [PK_CaseFacts] PRIMARY KEY ([CaseId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Cases] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ApplicationNo] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseNo] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Matter] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MatterVersion] int NOT NULL,
        [DefinitionHash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MatterName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ApplicantAccountId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [ApplicantName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ApplicantIdHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Region] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Channel] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Summary] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AppliedAt] bigint NOT NULL,
        [ReceivedAt] bigint NULL,
        [AcceptedOn] date NULL,
        [DueOn] date NULL,
        [FinishedAt] bigint NULL,
        [EndedAt] bigint NULL,
        [CloseResult] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Lamp] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [UpdatedAt] bigint NOT NULL,
        [Version] bigint NOT NULL,
        [HeadHash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Snapshot] varbinary(max) NOT NULL,
        CONSTRAINT [PK_Cases] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Certificates] (
        [Id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TypeCode] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [HolderName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [HolderCodeHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [HolderAccountId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [IssuerName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IssuerCode] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IssueDate] date NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        [IssuedAt] bigint NOT NULL,
        [State] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FileId] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Certificates] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [CodeLists] (
        [Key] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_CodeLists] PRIMARY KEY ([Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Commands] (
        [ActorId] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CommandId] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ContentHash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] bigint NOT NULL,
        [At] bigint NOT NULL,
        CONSTRAINT [PK_Commands] PRIMARY KEY ([ActorId], [CommandId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Concerns] (
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [About] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [On] date NOT NULL,
        [IsOpen] bit NOT NULL,
        [IsUpheld] bit NOT NULL,
        CONSTRAINT [PK_Concerns] PRIMARY KEY ([CaseId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Connectors] (
        [Key] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UpdatedAt] bigint NOT NULL,
        CONSTRAINT [PK_Connectors] PRIMARY KEY ([Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [ConnectorSecrets] (
        [Name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Stored] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UpdatedAt] bigint NOT NULL,
        [UpdatedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_ConnectorSecrets] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Counters] (
        [Series] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Value] bigint NOT NULL,
        CONSTRAINT [PK_Counters] PRIMARY KEY ([Series])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [DefinitionDrafts] (
        [Code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Revision] bigint NOT NULL,
        [BasedOn] int NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgencyCode] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgencyName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] bigint NOT NULL,
        [UpdatedAt] bigint NOT NULL,
        [UpdatedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UpdatedByName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_DefinitionDrafts] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [DefinitionReviews] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Code] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        [Revision] bigint NOT NULL,
        [Hash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [BasedOn] int NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgencyCode] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgencyName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Bundle] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Change] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Note] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [EffectiveOn] date NULL,
        [State] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubmittedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubmittedByName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubmittedAt] bigint NOT NULL,
        [ReviewedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ReviewedByName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ReviewedAt] bigint NULL,
        [Opinion] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_DefinitionReviews] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Definitions] (
        [Code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        [Hash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PublishedAt] bigint NOT NULL,
        [IsCurrent] bit NOT NULL,
        [Name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MatterType] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseType] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgencyCode] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgencyName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MatterState] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Online] bit NOT NULL,
        [Window] bit NOT NULL,
        [IsFeeCharged] bit NOT NULL,
        [Visits] int NOT NULL,
        [ResultName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ServiceObjects] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Themes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Occasions] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SearchText] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Definitions] PRIMARY KEY ([Code], [Version])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Departments] (
        [Agency] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameEn] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Order] int NOT NULL,
        CONSTRAINT [PK_Departments] PRIMARY KEY ([Agency], [Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Drafts] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Matter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MatterVersion] int NOT NULL,
        [Situation] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Materials] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Form] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Details] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] bigint NOT NULL,
        [CreatedAt] bigint NOT NULL,
        [UpdatedAt] bigint NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Drafts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Evaluations] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Subject] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AddressHash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Window] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CaseNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Matter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [MatterName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Agency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Department] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ClerkId] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ClerkName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Channel] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Score] int NOT NULL,
        [Reasons] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [At] bigint NOT NULL,
        [Day] date NOT NULL,
        [FollowUp] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Evaluations] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Exchanges] (
        [Id] bigint NOT NULL IDENTITY,
        [Connector] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Operation] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Key] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [At] bigint NOT NULL,
        [TookMilliseconds] bigint NOT NULL,
        [IsIncoming] bit NOT NULL,
        [Request] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RequestBody] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Status] int NULL,
        [AnswerBody] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Fault] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Exchanges] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Files] (
        [Id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Size] bigint NOT NULL,
        [MediaType] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Sha256] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OwnerId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DraftId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [MaterialKey] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [StoredAt] bigint NOT NULL,
        CONSTRAINT [PK_Files] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Halls] (
        [Code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameEn] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Address] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Phone] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Hours] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Traffic] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Halls] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [LoginLog] (
        [Id] bigint NOT NULL IDENTITY,
        [At] bigint NOT NULL,
        [AccountId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Outcome] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Address] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_LoginLog] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [MessagePieces] (
        [Piece] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MessageId] bigint NOT NULL,
        [State] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_MessagePieces] PRIMARY KEY ([Piece])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Messages] (
        [Id] bigint NOT NULL IDENTITY,
        [Key] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TextKey] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Values] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [At] bigint NOT NULL,
        [ReadAt] bigint NULL,
        CONSTRAINT [PK_Messages] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [MessageWishes] (
        [AccountId] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Sms] bit NOT NULL,
        [Mail] bit NOT NULL,
        [QuietAtNight] bit NOT NULL,
        [UpdatedAt] bigint NOT NULL,
        CONSTRAINT [PK_MessageWishes] PRIMARY KEY ([AccountId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [MigrationCases] (
        [Run] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] int NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ApplicationNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Attempts] int NOT NULL,
        [IsMigrated] bit NULL,
        [At] bigint NULL,
        [Refusal] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Reason] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ReasonEn] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_MigrationCases] PRIMARY KEY ([Run], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [MigrationRuns] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Matter] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ToVersion] int NOT NULL,
        [Ordered] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ActorId] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ActorName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [BegunAt] bigint NOT NULL,
        [Total] int NOT NULL,
        [TakenUpTo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [EndedAt] bigint NULL,
        [CalledOffBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [LeaseOwner] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [LeaseUntil] bigint NULL,
        CONSTRAINT [PK_MigrationRuns] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Outbox] (
        [Id] bigint NOT NULL IDENTITY,
        [Key] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Payload] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] bigint NOT NULL,
        [NextAttemptAt] bigint NOT NULL,
        [Attempts] int NOT NULL,
        [LeaseOwner] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [LeaseUntil] bigint NULL,
        [DoneAt] bigint NULL,
        [FailedAt] bigint NULL,
        [LastError] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Outbox] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [PaymentAttempts] (
        [OrderNo] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PaymentNo] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Channel] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Way] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [IsCode] bit NOT NULL,
        [TradeNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CreatedAt] bigint NOT NULL,
        [ExpiresAt] bigint NOT NULL,
        [NextLookAt] bigint NOT NULL,
        [Looks] int NOT NULL,
        [LeaseUntil] bigint NULL,
        [LastError] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_PaymentAttempts] PRIMARY KEY ([OrderNo])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Payments] (
        [No] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Stage] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Fen] bigint NOT NULL,
        [Lines] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Subject] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ApplicationNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [PayerName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] bigint NOT NULL,
        [DueAt] bigint NOT NULL,
        [Channel] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [TradeNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PaidAt] bigint NULL,
        [TakenBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ReceiptNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CaseToldAt] bigint NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Payments] PRIMARY KEY ([No])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [PhoneCodes] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PhoneHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AddressHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CodeHash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SentAt] bigint NOT NULL,
        [ExpiresAt] bigint NOT NULL,
        [Tries] int NOT NULL,
        [ProvedAt] bigint NULL,
        CONSTRAINT [PK_PhoneCodes] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Refunds] (
        [No] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PaymentNo] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OrderNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Channel] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Fen] bigint NOT NULL,
        [Reason] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RequestedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RequestedAt] bigint NOT NULL,
        [DecidedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DecidedAt] bigint NULL,
        [RefundedAt] bigint NULL,
        [NextLookAt] bigint NOT NULL,
        [Looks] int NOT NULL,
        [LeaseUntil] bigint NULL,
        [LastError] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Refunds] PRIMARY KEY ([No])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Regions] (
        [Code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameEn] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Parent] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Level] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Order] int NOT NULL,
        CONSTRAINT [PK_Regions] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [ReportEditions] (
        [ReportId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DueAt] bigint NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_ReportEditions] PRIMARY KEY ([ReportId], [DueAt])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Reports] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OwnerId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OwnerName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IsShared] bit NOT NULL,
        [Version] int NOT NULL,
        [NextAt] bigint NULL,
        CONSTRAINT [PK_Reports] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [RevenueEntries] (
        [No] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Item] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Basis] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Fen] bigint NOT NULL,
        [ReducedFen] bigint NOT NULL,
        [ReductionBasis] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ReductionApprovedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PaidAt] bigint NULL,
        [ReceiptNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_RevenueEntries] PRIMARY KEY ([No])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [ScoringSchemes] (
        [Key] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_ScoringSchemes] PRIMARY KEY ([Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [SentMessages] (
        [Id] bigint NOT NULL IDENTITY,
        [Key] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Channel] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReceiverHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MaskedReceiver] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TextKey] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [AccountId] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CreatedAt] bigint NOT NULL,
        [NextAttemptAt] bigint NOT NULL,
        [Attempts] int NOT NULL,
        [LeaseOwner] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [LeaseUntil] bigint NULL,
        [LeftAt] bigint NULL,
        [PiecesOpen] int NOT NULL,
        [ReportedAt] bigint NULL,
        [LastError] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_SentMessages] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [SharedResources] (
        [Key] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubmittedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DecidedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Note] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [UpdatedAt] bigint NOT NULL,
        CONSTRAINT [PK_SharedResources] PRIMARY KEY ([Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [SharingCalls] (
        [Id] bigint NOT NULL IDENTITY,
        [At] bigint NOT NULL,
        [Resource] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ActorId] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ActorName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Matter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Purpose] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubjectHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubjectMasked] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Items] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Outcome] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TookMilliseconds] bigint NOT NULL,
        [Sources] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_SharingCalls] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Shipments] (
        [OrderNo] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Direction] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Courier] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WaybillNo] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Request] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReceiverName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OrderedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] bigint NOT NULL,
        [NextLookAt] bigint NOT NULL,
        [Looks] int NOT NULL,
        [LeaseUntil] bigint NULL,
        [SettledAt] bigint NULL,
        [LastError] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Shipments] PRIMARY KEY ([OrderNo])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [ShipmentStations] (
        [WaybillNo] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [At] bigint NOT NULL,
        [Code] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Place] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_ShipmentStations] PRIMARY KEY ([WaybillNo], [At], [Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [StepFacts] (
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Task] int NOT NULL,
        [Matter] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Node] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Title] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TitleEn] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Agency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Department] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ClerkId] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ClerkName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DoneOn] date NOT NULL,
        [Hours] float NOT NULL,
        [HasLimit] bit NOT NULL,
        [IsLate] bit NOT NULL,
        [Outcome] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_StepFacts] PRIMARY KEY ([CaseId], [Task])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Subscriptions] (
        [Id] bigint NOT NULL IDENTITY,
        [Resource] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Matter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Basis] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Items] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Until] bigint NOT NULL,
        [PerDay] int NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UsedOn] int NOT NULL,
        [Used] int NOT NULL,
        [AskedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [AskedAt] bigint NOT NULL,
        [DecidedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Note] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Subscriptions] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [SupervisionLog] (
        [Sequence] bigint NOT NULL,
        [At] bigint NOT NULL,
        [Kind] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ActorId] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ActorName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Detail] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Hash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_SupervisionLog] PRIMARY KEY ([Sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [SupervisionMarks] (
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] bigint NOT NULL,
        CONSTRAINT [PK_SupervisionMarks] PRIMARY KEY ([CaseId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [SupervisionRules] (
        [Key] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        [Json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ChangedAt] bigint NOT NULL,
        [ChangedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_SupervisionRules] PRIMARY KEY ([Key], [Version])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [SupervisionRuns] (
        [Id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Rules] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WholeRecord] bit NOT NULL,
        [OrderedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OrderedAt] bigint NOT NULL,
        [Total] bigint NOT NULL,
        [Looked] bigint NOT NULL,
        [Cards] bigint NOT NULL,
        [TakenUpTo] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LeaseOwner] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [LeaseUntil] bigint NULL,
        [EndedAt] bigint NULL,
        [CancelledAt] bigint NULL,
        CONSTRAINT [PK_SupervisionRuns] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Tasks] (
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] int NOT NULL,
        [Node] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Title] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TitleEn] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Status] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Role] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Department] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Excluded] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [People] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [HolderId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [HolderName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OnBehalfOf] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OpenedAt] bigint NOT NULL,
        [DueOn] date NULL,
        [EndedAt] bigint NULL,
        [Outcome] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Batch] bit NOT NULL,
        [Lamp] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [Matter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MatterName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ApplicationNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseNo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ApplicantName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseState] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Tasks] PRIMARY KEY ([CaseId], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Timers] (
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] int NOT NULL,
        [Purpose] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DueAt] bigint NOT NULL,
        [NextAttemptAt] bigint NOT NULL,
        [Attempts] int NOT NULL,
        [LeaseOwner] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [LeaseUntil] bigint NULL,
        [LastError] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Timers] PRIMARY KEY ([CaseId], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [Windows] (
        [Code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameEn] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Kind] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Hall] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Phone] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Windows] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserClaims] (
        [Id] int NOT NULL IDENTITY,
        [UserId] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ClaimType] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ClaimValue] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AspNetUserClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetUserClaims_Accounts_UserId] FOREIGN KEY ([UserId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserLogins] (
        [LoginProvider] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProviderKey] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProviderDisplayName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [UserId] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_AspNetUserLogins] PRIMARY KEY ([LoginProvider], [ProviderKey]),
        CONSTRAINT [FK_AspNetUserLogins_Accounts_UserId] FOREIGN KEY ([UserId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserTokens] (
        [UserId] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LoginProvider] nvarchar(161) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(161) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Value] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AspNetUserTokens] PRIMARY KEY ([UserId], [LoginProvider], [Name]),
        CONSTRAINT [FK_AspNetUserTokens_Accounts_UserId] FOREIGN KEY ([UserId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Absences_ClerkId_ToDay] ON [Absences] ([ClerkId], [ToDay]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Absences_ProxyId_ToDay] ON [Absences] ([ProxyId], [ToDay]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Absences_ToDay] ON [Absences] ([ToDay]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_AccessLog_ActorId_At] ON [AccessLog] ([ActorId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_AccessLog_CaseId_At] ON [AccessLog] ([CaseId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [EmailIndex] ON [Accounts] ([NormalizedEmail]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Accounts_CreditCode] ON [Accounts] ([CreditCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Accounts_IdNoHash] ON [Accounts] ([IdNoHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Accounts_Kind_Agency] ON [Accounts] ([Kind], [Agency]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Accounts_StaffNo] ON [Accounts] ([StaffNo]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UserNameIndex] ON [Accounts] ([NormalizedUserName]) WHERE [NormalizedUserName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_ApiTokens_AccountId] ON [ApiTokens] ([AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Appointments_AccountId_Day] ON [Appointments] ([AccountId], [Day]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Appointments_Agency_Day_FromMinute] ON [Appointments] ([Agency], [Day], [FromMinute]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Appointments_Matter_Day_FromMinute_Window_Seat] ON [Appointments] ([Matter], [Day], [FromMinute], [Window], [Seat]) WHERE [Seat] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Appointments_Matter_Holder_HolderSeat] ON [Appointments] ([Matter], [Holder], [HolderSeat]) WHERE [Holder] IS NOT NULL AND [HolderSeat] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Appointments_PersonHash_Missed_Day] ON [Appointments] ([PersonHash], [Missed], [Day]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Appointments_State_Day] ON [Appointments] ([State], [Day]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserClaims_UserId] ON [AspNetUserClaims] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserLogins_UserId] ON [AspNetUserLogins] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_BillDifferences_Channel_Day] ON [BillDifferences] ([Channel], [Day]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_BillDifferences_ClosedAt] ON [BillDifferences] ([ClosedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Cards_Agency_State] ON [Cards] ([Agency], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Cards_LevelAt] ON [Cards] ([LevelAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Cards_ResponsibleId_IssuedAt] ON [Cards] ([ResponsibleId], [IssuedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Cards_State_Level_IssuedAt] ON [Cards] ([State], [Level], [IssuedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseFacts_Agency_FinishedOn] ON [CaseFacts] ([Agency], [FinishedOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseFacts_FinishedOn] ON [CaseFacts] ([FinishedOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseFacts_Matter_FinishedOn] ON [CaseFacts] ([Matter], [FinishedOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_Agency_AppliedAt] ON [Cases] ([Agency], [AppliedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_ApplicantAccountId_AppliedAt] ON [Cases] ([ApplicantAccountId], [AppliedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_ApplicantIdHash_Matter] ON [Cases] ([ApplicantIdHash], [Matter]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Cases_ApplicationNo] ON [Cases] ([ApplicationNo]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Cases_CaseNo] ON [Cases] ([CaseNo]) WHERE [CaseNo] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Cases_EndedAt] ON [Cases] ([EndedAt]) WHERE "EndedAt" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Cases_FinishedAt] ON [Cases] ([FinishedAt]) WHERE "FinishedAt" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_Matter_MatterVersion] ON [Cases] ([Matter], [MatterVersion]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Cases_Region_Agency] ON [Cases] ([Region], [Agency]) WHERE "EndedAt" IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Certificates_CaseId] ON [Certificates] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Certificates_HolderAccountId] ON [Certificates] ([HolderAccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Certificates_HolderCodeHash] ON [Certificates] ([HolderCodeHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Concerns_About] ON [Concerns] ([About]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_DefinitionDrafts_UpdatedAt] ON [DefinitionDrafts] ([UpdatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_DefinitionReviews_Bundle] ON [DefinitionReviews] ([Bundle]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_DefinitionReviews_Code_SubmittedAt] ON [DefinitionReviews] ([Code], [SubmittedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_DefinitionReviews_State] ON [DefinitionReviews] ([State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Definitions_Hash] ON [Definitions] ([Hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Definitions_IsCurrent_Name] ON [Definitions] ([IsCurrent], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Drafts_AccountId_UpdatedAt] ON [Drafts] ([AccountId], [UpdatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Evaluations_Agency_Day] ON [Evaluations] ([Agency], [Day]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Evaluations_Day] ON [Evaluations] ([Day]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Evaluations_Subject_AccountId] ON [Evaluations] ([Subject], [AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Exchanges_At] ON [Exchanges] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Exchanges_Connector_At] ON [Exchanges] ([Connector], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Files_CaseId] ON [Files] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Files_DraftId] ON [Files] ([DraftId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Files_OwnerId] ON [Files] ([OwnerId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_LoginLog_AccountId_At] ON [LoginLog] ([AccountId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_MessagePieces_MessageId] ON [MessagePieces] ([MessageId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Messages_AccountId_At] ON [Messages] ([AccountId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Messages_Key] ON [Messages] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_MigrationRuns_EndedAt_BegunAt] ON [MigrationRuns] ([EndedAt], [BegunAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_MigrationRuns_Matter_BegunAt] ON [MigrationRuns] ([Matter], [BegunAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Outbox_DoneAt_FailedAt_NextAttemptAt] ON [Outbox] ([DoneAt], [FailedAt], [NextAttemptAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Outbox_Key] ON [Outbox] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_PaymentAttempts_PaymentNo] ON [PaymentAttempts] ([PaymentNo]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_PaymentAttempts_State_NextLookAt] ON [PaymentAttempts] ([State], [NextLookAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Payments_AccountId_CreatedAt] ON [Payments] ([AccountId], [CreatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Payments_CaseId_Stage] ON [Payments] ([CaseId], [Stage]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Payments_PaidAt] ON [Payments] ([PaidAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Payments_State_DueAt] ON [Payments] ([State], [DueAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_PhoneCodes_AccountId_SentAt] ON [PhoneCodes] ([AccountId], [SentAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_PhoneCodes_AddressHash_SentAt] ON [PhoneCodes] ([AddressHash], [SentAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_PhoneCodes_PhoneHash_SentAt] ON [PhoneCodes] ([PhoneHash], [SentAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_PhoneCodes_SentAt] ON [PhoneCodes] ([SentAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Refunds_PaymentNo] ON [Refunds] ([PaymentNo]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Refunds_State_NextLookAt] ON [Refunds] ([State], [NextLookAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Reports_NextAt] ON [Reports] ([NextAt]) WHERE "NextAt" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Reports_OwnerId] ON [Reports] ([OwnerId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_RevenueEntries_CaseId] ON [RevenueEntries] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_SentMessages_CreatedAt] ON [SentMessages] ([CreatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SentMessages_Key] ON [SentMessages] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_SentMessages_NextAttemptAt] ON [SentMessages] ([NextAttemptAt]) WHERE "LeftAt" IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_SentMessages_ReceiverHash_CreatedAt] ON [SentMessages] ([ReceiverHash], [CreatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_SharingCalls_At] ON [SharingCalls] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_SharingCalls_SubjectHash_At] ON [SharingCalls] ([SubjectHash], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Shipments_CaseId] ON [Shipments] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Shipments_SettledAt_NextLookAt] ON [Shipments] ([SettledAt], [NextLookAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Shipments_WaybillNo] ON [Shipments] ([WaybillNo]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_StepFacts_Agency_DoneOn] ON [StepFacts] ([Agency], [DoneOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_StepFacts_Matter_DoneOn] ON [StepFacts] ([Matter], [DoneOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Subscriptions_Resource_Agency] ON [Subscriptions] ([Resource], [Agency]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_SupervisionLog_CaseId_Sequence] ON [SupervisionLog] ([CaseId], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_SupervisionLog_Kind_Sequence] ON [SupervisionLog] ([Kind], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Tasks_HolderId_DueOn] ON [Tasks] ([HolderId], [DueOn]) WHERE "Status" = ''Claimed''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Tasks_HolderId_EndedAt] ON [Tasks] ([HolderId], [EndedAt]) WHERE "Status" = ''Completed''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Tasks_Role_Agency_DueOn] ON [Tasks] ([Role], [Agency], [DueOn]) WHERE "Status" = ''Open''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Tasks_Status_People] ON [Tasks] ([Status], [People]) WHERE "People" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    CREATE INDEX [IX_Timers_NextAttemptAt] ON [Timers] ([NextAttemptAt]);
END;

COMMIT;
GO

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122044838_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122044838_Initial', N'10.0.14');
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123012203_Knowledge'
)
BEGIN
    CREATE TABLE [KnowledgeArticles] (
        [No] int NOT NULL,
        [Version] int NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Question] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Answer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Matters] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        [WrittenBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WrittenByName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WrittenAt] bigint NOT NULL,
        [ReviewedByName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ReviewedAt] bigint NULL,
        [Note] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_KnowledgeArticles] PRIMARY KEY ([No], [Version])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123012203_Knowledge'
)
BEGIN
    CREATE TABLE [KnowledgeGrams] (
        [Gram] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [No] int NOT NULL,
        [Weight] int NOT NULL,
        CONSTRAINT [PK_KnowledgeGrams] PRIMARY KEY ([Gram], [No])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123012203_Knowledge'
)
BEGIN
    CREATE TABLE [Sameness] (
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Mark] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Matter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Sameness] PRIMARY KEY ([CaseId], [Mark], [Hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123012203_Knowledge'
)
BEGIN
    CREATE INDEX [IX_KnowledgeArticles_State] ON [KnowledgeArticles] ([State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123012203_Knowledge'
)
BEGIN
    CREATE INDEX [IX_KnowledgeGrams_No] ON [KnowledgeGrams] ([No]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123012203_Knowledge'
)
BEGIN
    CREATE INDEX [IX_Sameness_Hash] ON [Sameness] ([Hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123012203_Knowledge'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123012203_Knowledge', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123012451_Publications'
)
BEGIN
    CREATE TABLE [Publications] (
        [CaseId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Matter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MatterName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agency] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [On] date NOT NULL,
        [Fields] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Publications] PRIMARY KEY ([CaseId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123012451_Publications'
)
BEGIN
    CREATE INDEX [IX_Publications_On] ON [Publications] ([On]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123012451_Publications'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123012451_Publications', N'10.0.14');
END;

COMMIT;
GO

