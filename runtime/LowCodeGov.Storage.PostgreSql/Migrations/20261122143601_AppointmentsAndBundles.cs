using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AppointmentsAndBundles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Bundle",
                table: "DefinitionReviews",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CaseId",
                table: "DefinitionReviews",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Change",
                table: "DefinitionReviews",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "Appointments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Matter = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    MatterName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    FromMinute = table.Column<int>(type: "integer", nullable: false),
                    ToMinute = table.Column<int>(type: "integer", nullable: false),
                    Window = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Seat = table.Column<int>(type: "integer", nullable: true),
                    Holder = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    HolderSeat = table.Column<int>(type: "integer", nullable: true),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PersonName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PersonHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StateAt = table.Column<long>(type: "bigint", nullable: false),
                    Ticket = table.Column<int>(type: "integer", nullable: true),
                    Missed = table.Column<bool>(type: "boolean", nullable: false),
                    BookedAt = table.Column<long>(type: "bigint", nullable: false),
                    RemindedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appointments", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionReviews_Bundle",
                table: "DefinitionReviews",
                column: "Bundle");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_AccountId_Day",
                table: "Appointments",
                columns: new[] { "AccountId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Agency_Day_FromMinute",
                table: "Appointments",
                columns: new[] { "Agency", "Day", "FromMinute" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Matter_Day_FromMinute_Window_Seat",
                table: "Appointments",
                columns: new[] { "Matter", "Day", "FromMinute", "Window", "Seat" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Matter_Holder_HolderSeat",
                table: "Appointments",
                columns: new[] { "Matter", "Holder", "HolderSeat" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_PersonHash_Missed_Day",
                table: "Appointments",
                columns: new[] { "PersonHash", "Missed", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_State_Day",
                table: "Appointments",
                columns: new[] { "State", "Day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Appointments");

            migrationBuilder.DropIndex(
                name: "IX_DefinitionReviews_Bundle",
                table: "DefinitionReviews");

            migrationBuilder.DropColumn(
                name: "Bundle",
                table: "DefinitionReviews");

            migrationBuilder.DropColumn(
                name: "CaseId",
                table: "DefinitionReviews");

            migrationBuilder.DropColumn(
                name: "Change",
                table: "DefinitionReviews");
        }
    }
}
