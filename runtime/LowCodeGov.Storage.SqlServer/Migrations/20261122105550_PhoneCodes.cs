using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.SqlServer.Migrations
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
                    Id = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AccountId = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PhoneHash = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AddressHash = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CodeHash = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    SentAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    ProvedAt = table.Column<long>(type: "bigint", nullable: true)
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
