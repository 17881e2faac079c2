using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CaseKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_HolderId_Status_DueOn",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_HolderId_Status_EndedAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Status_DueOn",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Status_Role_Agency_DueOn",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Agency_State_AppliedAt",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_HolderId_DueOn",
                table: "Tasks",
                columns: new[] { "HolderId", "DueOn" },
                filter: "\"Status\" = 'Claimed'");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_HolderId_EndedAt",
                table: "Tasks",
                columns: new[] { "HolderId", "EndedAt" },
                filter: "\"Status\" = 'Completed'");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Role_Agency_DueOn",
                table: "Tasks",
                columns: new[] { "Role", "Agency", "DueOn" },
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Agency_AppliedAt",
                table: "Cases",
                columns: new[] { "Agency", "AppliedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_HolderId_DueOn",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_HolderId_EndedAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Role_Agency_DueOn",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Agency_AppliedAt",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_HolderId_Status_DueOn",
                table: "Tasks",
                columns: new[] { "HolderId", "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_HolderId_Status_EndedAt",
                table: "Tasks",
                columns: new[] { "HolderId", "Status", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Status_DueOn",
                table: "Tasks",
                columns: new[] { "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Status_Role_Agency_DueOn",
                table: "Tasks",
                columns: new[] { "Status", "Role", "Agency", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Agency_State_AppliedAt",
                table: "Cases",
                columns: new[] { "Agency", "State", "AppliedAt" });
        }
    }
}
