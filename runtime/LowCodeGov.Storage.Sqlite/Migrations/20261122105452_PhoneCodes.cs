using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PhoneCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PhoneCodes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", nullable: false),
                    PhoneHash = table.Column<string>(type: "TEXT", nullable: false),
                    AddressHash = table.Column<string>(type: "TEXT", nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    ProvedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PhoneCodes", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneCodes_AccountId_SentAt",
                table: "PhoneCodes",
                columns: new[] { "AccountId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneCodes_AddressHash_SentAt",
                table: "PhoneCodes",
                columns: new[] { "AddressHash", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneCodes_PhoneHash_SentAt",
                table: "PhoneCodes",
                columns: new[] { "PhoneHash", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneCodes_SentAt",
                table: "PhoneCodes",
                column: "SentAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PhoneCodes");
        }
    }
}
