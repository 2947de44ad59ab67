#include "desk.hpp"

namespace loam::server {

Desk::Desk(std::filesystem::path file, std::filesystem::path data_folder, std::function<void()> done, std::function<void(std::string)> tell)
    : m_file(std::move(file)), m_data_folder(std::move(data_folder)), m_done(std::move(done)), m_tell(std::move(tell)) {}

base::Result<workbench::Workbench*> Desk::workbench() {
    if (m_workbench) {
        m_workbench->read_as(m_reader);
        return &*m_workbench;
    }
    auto opened = workbench::Workbench::open(m_file, store::Access::write, m_data_folder);
    if (!opened && opened.error().kind == base::ErrorKind::read_only) {
        opened = workbench::Workbench::open(m_file, store::Access::read, m_data_folder);
    }
    if (!opened) return std::unexpected(opened.error());
    m_workbench.emplace(std::move(*opened));
    m_workbench->read_as(m_reader);
    return &*m_workbench;
}

void Desk::read_as(std::string person) { m_reader = std::move(person); }

void Desk::act_done() const {
    if (m_done) m_done();
}

void Desk::tell(std::string frame) const {
    if (m_tell) m_tell(std::move(frame));
}

}  // namespace loam::server
